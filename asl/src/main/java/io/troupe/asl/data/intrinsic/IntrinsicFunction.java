package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The intrinsic functions and how many arguments each takes.
 *
 * <p>Source: "Intrinsic functions for JSONPath states in Step Functions".
 */
public enum IntrinsicFunction {
    /** Fills the places of a text. */
    FORMAT("States.Format", 1, Integer.MAX_VALUE),
    /** Parses a text. */
    STRING_TO_JSON("States.StringToJson", 1, 1),
    /** Writes a value as text. */
    JSON_TO_STRING("States.JsonToString", 1, 1),
    /** Gathers values. */
    ARRAY("States.Array", 0, Integer.MAX_VALUE),
    /** Cuts an array into chunks. */
    ARRAY_PARTITION("States.ArrayPartition", 2, 2),
    /** Looks for a value. */
    ARRAY_CONTAINS("States.ArrayContains", 2, 2),
    /** Counts up or down. */
    ARRAY_RANGE("States.ArrayRange", 3, 3),
    /** Picks one element. */
    ARRAY_GET_ITEM("States.ArrayGetItem", 2, 2),
    /** Counts the elements. */
    ARRAY_LENGTH("States.ArrayLength", 1, 1),
    /** Drops repeated elements. */
    ARRAY_UNIQUE("States.ArrayUnique", 1, 1),
    /** Encodes a text. */
    BASE64_ENCODE("States.Base64Encode", 1, 1),
    /** Decodes a text. */
    BASE64_DECODE("States.Base64Decode", 1, 1),
    /** Hashes a value. */
    HASH("States.Hash", 2, 2),
    /** Merges two objects. */
    JSON_MERGE("States.JsonMerge", 3, 3),
    /** Draws an integer. */
    MATH_RANDOM("States.MathRandom", 2, 3),
    /** Adds two integers. */
    MATH_ADD("States.MathAdd", 2, 2),
    /** Cuts a text at characters. */
    STRING_SPLIT("States.StringSplit", 2, 2),
    /** Makes a version 4 UUID. */
    UUID("States.UUID", 0, 0);

    private final String asl;
    private final int argumentsMin;
    private final int argumentsMax;

    IntrinsicFunction(String asl, int argumentsMin, int argumentsMax) {
        this.asl = asl;
        this.argumentsMin = argumentsMin;
        this.argumentsMax = argumentsMax;
    }

    static Optional<IntrinsicFunction> named(String name) {
        for (IntrinsicFunction function : values()) {
            if (function.asl.equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    boolean takes(int arguments) {
        return arguments >= argumentsMin && arguments <= argumentsMax;
    }

    /** Whether the result is always a text, as a Fail state's ErrorPath and CausePath want it. */
    public boolean givesText() {
        return switch (this) {
            case FORMAT, JSON_TO_STRING, ARRAY_GET_ITEM, BASE64_ENCODE, BASE64_DECODE, HASH, UUID -> true;
            case STRING_TO_JSON,
                    ARRAY,
                    ARRAY_PARTITION,
                    ARRAY_CONTAINS,
                    ARRAY_RANGE,
                    ARRAY_LENGTH,
                    ARRAY_UNIQUE,
                    JSON_MERGE,
                    MATH_RANDOM,
                    MATH_ADD,
                    STRING_SPLIT -> false;
        };
    }

    /** The function's name in the language. */
    public String asl() {
        return asl;
    }

    JsonNode apply(List<JsonNode> arguments, RandomGenerator random) {
        return switch (this) {
            case FORMAT -> FormatFunction.format(arguments);
            case STRING_TO_JSON -> TextFunctions.stringToJson(arguments);
            case JSON_TO_STRING -> TextFunctions.jsonToString(arguments);
            case ARRAY -> ArrayFunctions.array(arguments);
            case ARRAY_PARTITION -> ArrayFunctions.partition(arguments);
            case ARRAY_CONTAINS -> ArrayFunctions.contains(arguments);
            case ARRAY_RANGE -> ArrayFunctions.range(arguments);
            case ARRAY_GET_ITEM -> ArrayFunctions.item(arguments);
            case ARRAY_LENGTH -> ArrayFunctions.length(arguments);
            case ARRAY_UNIQUE -> ArrayFunctions.unique(arguments);
            case BASE64_ENCODE -> TextFunctions.base64Encode(arguments);
            case BASE64_DECODE -> TextFunctions.base64Decode(arguments);
            case HASH -> TextFunctions.hash(arguments);
            case JSON_MERGE -> TextFunctions.jsonMerge(arguments);
            case MATH_RANDOM -> MathFunctions.random(arguments, random);
            case MATH_ADD -> MathFunctions.add(arguments);
            case STRING_SPLIT -> TextFunctions.split(arguments);
            case UUID -> MathFunctions.uuid(random);
        };
    }
}
