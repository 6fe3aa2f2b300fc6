package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the text of a definition as a JSON object; never throws, whatever the text. */
final class DefinitionText {
    private static final String NOT_AN_OBJECT = "Definition must be a valid JSON object";

    private DefinitionText() {}

    /** What {@code then} makes of the object, or {@code otherwise} of the reason why there is none. */
    static <T> T read(String definition, Function<JsonNode, T> then, Function<Problem, T> otherwise) {
        try {
            JsonNode json = Json.parseStrictly(definition);
            return json.isObject()
                    ? then.apply(json)
                    : otherwise.apply(problem("SCHEMA_VALIDATION_FAILED", NOT_AN_OBJECT, null));
        } catch (InvalidJsonException invalid) {
            String message = invalid.getMessage() + "\n at " + invalid.location();
            return otherwise.apply(problem("INVALID_JSON_DESCRIPTION", message, invalid.location()));
        } catch (StackOverflowError tooDeep) {
            return otherwise.apply(problem("SCHEMA_VALIDATION_FAILED", "Definition is nested too deeply", null));
        }
    }

    private static Problem problem(String code, String message, @Nullable String location) {
        return new Problem(code, message, Optional.ofNullable(location));
    }
}
