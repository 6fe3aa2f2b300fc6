package io.troupe.api.action;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.troupe.api.shape.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Tells whether a text is one JSON value, without building it. */
final class JsonText {
    /** AWS's texts show the source too, where they name a second place in it. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonText() {}

    /** @throws AwsException InvalidExecutionInput for anything but one JSON value */
    static void checkExecutionInput(String input) {
        problem(input, "Invalid execution input.").ifPresent(problem -> {
            throw AwsException.of("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + problem + "'");
        });
    }

    /**
     * The parser's words on what is wrong, without the line on where; empty for good JSON.
     *
     * @param ifEmpty the words for a text without any value
     */
    static Optional<String> problem(String text, String ifEmpty) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.of(ifEmpty);
            }
            parser.skipChildren();
            var trailing = parser.nextToken();
            return trailing == null
                    ? Optional.empty()
                    : Optional.of("Trailing token (of type " + trailing + ") found after value");
        } catch (JsonProcessingException problem) {
            return Optional.of(problem.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
