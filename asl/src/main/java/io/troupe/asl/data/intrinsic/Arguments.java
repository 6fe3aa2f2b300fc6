package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import java.util.List;

/** Takes the arguments of a call as the types a function wants. */
final class Arguments {
    private Arguments() {}

    static ArrayNode array(List<JsonNode> arguments, int index) {
        if (arguments.get(index) instanceof ArrayNode array) {
            return array;
        }
        throw wrong(index, "an array", arguments.get(index));
    }

    static ObjectNode object(List<JsonNode> arguments, int index) {
        if (arguments.get(index) instanceof ObjectNode object) {
            return object;
        }
        throw wrong(index, "an object", arguments.get(index));
    }

    static String text(List<JsonNode> arguments, int index) {
        if (arguments.get(index).isTextual()) {
            return arguments.get(index).textValue();
        }
        throw wrong(index, "a string", arguments.get(index));
    }

    /** A number rounded half up, as {@code Math.round} does: before anything is calculated. */
    static long rounded(List<JsonNode> arguments, int index) {
        JsonNode argument = number(arguments, index);
        return argument.isIntegralNumber() && argument.canConvertToLong()
                ? argument.longValue()
                : Math.round(argument.doubleValue());
    }

    /** A number without its fraction. */
    static long floored(List<JsonNode> arguments, int index) {
        JsonNode argument = number(arguments, index);
        return argument.isIntegralNumber() && argument.canConvertToLong()
                ? argument.longValue()
                : (long) Math.floor(argument.doubleValue());
    }

    private static JsonNode number(List<JsonNode> arguments, int index) {
        if (arguments.get(index).isNumber()) {
            return arguments.get(index);
        }
        throw wrong(index, "a number", arguments.get(index));
    }

    private static IntrinsicException wrong(int index, String expected, JsonNode actual) {
        String text = Json.text(actual);
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return new IntrinsicException("Argument " + (index + 1) + " must be " + expected + " but was: " + shown);
    }
}
