package io.troupe.asl.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How JSON is read and written: exact numbers ({@code 0.0} stays {@code 0.0}), compact text, characters unescaped, and
 * a bound on everything that a hostile text could make large.
 */
public final class Json {
    /** Deeper values are refused, when read as when written. */
    public static final int DEPTH_MAX = 500;

    /** The most characters one number may have. */
    public static final int NUMBER_LENGTH_MAX = 1_000;

    /** The most characters one text may have, read or written. */
    public static final int TEXT_LENGTH_MAX = 16 * 1024 * 1024;

    private static final JsonFactory FACTORY = factory();

    private Json() {}

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxStringLength(TEXT_LENGTH_MAX)
                        .maxDocumentLength(TEXT_LENGTH_MAX)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build())
                .build();
    }

    /** Makes nodes; the shared instances of Jackson. */
    public static JsonNodeFactory nodes() {
        return JsonNodeFactory.instance;
    }

    /** An integer as the parser would have made it, so that equal numbers are equal nodes. */
    public static JsonNode number(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    /**
     * Reads one JSON value, and nothing after it.
     *
     * @throws InvalidJsonException when the text is anything else
     */
    public static JsonNode parse(String text) {
        return parse(text, false);
    }

    /**
     * As {@link #parse}, but an object must not name a member twice, which would hide the first of two states.
     *
     * @throws InvalidJsonException when the text is anything else
     */
    public static JsonNode parseStrictly(String text) {
        return parse(text, true);
    }

    private static JsonNode parse(String text, boolean distinctNames) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (distinctNames) {
                parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            }
            return parseWhole(parser);
        } catch (IOException failure) {
            throw new UncheckedIOException("a String was read", failure);
        }
    }

    private static JsonNode parseWhole(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode value = TreeReader.read(parser);
            if (parser.nextToken() != null) {
                throw invalid("Unexpected content after the end of the value", parser);
            }
            return value;
        } catch (JsonProcessingException failure) {
            throw invalid(failure.getOriginalMessage(), parser);
        } catch (NumberFormatException | ArithmeticException failure) {
            throw invalid(String.valueOf(failure.getMessage()), parser);
        }
    }

    private static InvalidJsonException invalid(String message, JsonParser parser) {
        var place = parser.currentLocation();
        return new InvalidJsonException(
                message,
                "[Source: " + place.sourceDescription() + "; line: " + place.getLineNr() + ", column: "
                        + place.getColumnNr() + "]");
    }

    /** A value inside an error text: a text without quotes, anything else as JSON. */
    public static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : text(value);
    }

    /**
     * The compact text of a value.
     *
     * @throws TooLargeException when the value is too deep or its text would be longer than {@link #TEXT_LENGTH_MAX}
     */
    public static String text(JsonNode value) {
        return text(value, TEXT_LENGTH_MAX);
    }

    /**
     * The compact text of a value.
     *
     * @throws TooLargeException when the value is too deep or its text would be longer than {@code charactersMax}
     */
    public static String text(JsonNode value, int charactersMax) {
        var writer = new BoundedWriter(charactersMax);
        try {
            try (JsonGenerator generator = FACTORY.createGenerator(writer)) {
                TreeWriter.write(value, generator);
            }
            return writer.toString();
        } catch (IOException failure) {
            throw new TooLargeException(failure);
        }
    }
}
