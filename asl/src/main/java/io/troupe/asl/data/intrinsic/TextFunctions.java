package io.troupe.asl.data.intrinsic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.TooLargeException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** The functions on texts and objects. */
final class TextFunctions {
    private static final int CHARACTERS_MAX = 10_000;
    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private TextFunctions() {}

    /** The value that a text spells. A number spells itself: templates pass numbers that they fill in. */
    static JsonNode stringToJson(List<JsonNode> arguments) {
        if (arguments.get(0).isNumber()) {
            return arguments.get(0);
        }
        String text = Arguments.text(arguments, 0);
        if (text.isBlank()) {
            return NullNode.getInstance();
        }
        try {
            return Json.parse(text);
        } catch (InvalidJsonException invalid) {
            throw new IntrinsicException("The text is not valid JSON: " + invalid.getMessage());
        }
    }

    static JsonNode jsonToString(List<JsonNode> arguments) {
        return TextNode.valueOf(json(arguments.get(0)));
    }

    static String json(JsonNode value) {
        try {
            return Json.text(value, Payload.BYTES_MAX);
        } catch (TooLargeException tooLarge) {
            throw new IntrinsicException("The text would be longer than " + Payload.BYTES_MAX + " characters.");
        }
    }

    static JsonNode base64Encode(List<JsonNode> arguments) {
        byte[] bytes = limited(Arguments.text(arguments, 0)).getBytes(UTF_8);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    static JsonNode base64Decode(List<JsonNode> arguments) {
        try {
            byte[] bytes = Base64.getDecoder().decode(limited(Arguments.text(arguments, 0)));
            return TextNode.valueOf(new String(bytes, UTF_8));
        } catch (IllegalArgumentException invalid) {
            throw new IntrinsicException("The text is not valid Base64: " + invalid.getMessage());
        }
    }

    static JsonNode hash(List<JsonNode> arguments) {
        JsonNode data = arguments.get(0);
        String text = limited(data.isTextual() ? data.textValue() : json(data));
        String algorithm = Arguments.text(arguments, 1);
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IntrinsicException("The hash algorithm is not supported: " + algorithm);
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
            return TextNode.valueOf(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    static JsonNode jsonMerge(List<JsonNode> arguments) {
        if (!arguments.get(2).isBoolean() || arguments.get(2).booleanValue()) {
            throw new IntrinsicException("Step Functions only supports the shallow merging mode; the third argument"
                    + " must be the boolean value false.");
        }
        var merged = Json.nodes().objectNode();
        merged.setAll(Arguments.object(arguments, 0));
        return merged.setAll(Arguments.object(arguments, 1));
    }

    static JsonNode split(List<JsonNode> arguments) {
        ArrayNode parts = Json.nodes().arrayNode();
        // Every character of the second argument is a delimiter, and empty parts are dropped: exactly this class.
        var tokens = new StringTokenizer(Arguments.text(arguments, 0), Arguments.text(arguments, 1));
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }

    private static String limited(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new IntrinsicException("The text must not be longer than " + CHARACTERS_MAX + " characters.");
        }
        return text;
    }
}
