package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.troupe.asl.data.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The functions on arrays. */
final class ArrayFunctions {
    private static final int RANGE_ELEMENTS_MAX = 1_000;

    private ArrayFunctions() {}

    static JsonNode array(List<JsonNode> arguments) {
        return Json.nodes().arrayNode().addAll(arguments);
    }

    static JsonNode partition(List<JsonNode> arguments) {
        ArrayNode array = Arguments.array(arguments, 0);
        long size = Arguments.rounded(arguments, 1);
        if (size < 1) {
            throw new IntrinsicException("The chunk size must be positive but was: " + size);
        }
        ArrayNode chunks = Json.nodes().arrayNode();
        for (JsonNode element : array) {
            if (chunks.isEmpty() || chunks.get(chunks.size() - 1).size() >= size) {
                chunks.addArray();
            }
            ((ArrayNode) chunks.get(chunks.size() - 1)).add(element);
        }
        return chunks;
    }

    static JsonNode contains(List<JsonNode> arguments) {
        for (JsonNode element : Arguments.array(arguments, 0)) {
            if (element.equals(arguments.get(1))) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }

    static JsonNode range(List<JsonNode> arguments) {
        long first = Arguments.rounded(arguments, 0);
        long last = Arguments.rounded(arguments, 1);
        long step = Arguments.rounded(arguments, 2);
        if (step == 0) {
            throw new IntrinsicException("The step must not be zero.");
        }
        // As doubles, so that the distance cannot overflow.
        double elements = Math.floor(((double) last - first) / step) + 1;
        if (elements > RANGE_ELEMENTS_MAX) {
            throw new IntrinsicException("The range must not have more than " + RANGE_ELEMENTS_MAX + " elements.");
        }
        ArrayNode range = Json.nodes().arrayNode();
        for (int index = 0; index < elements; index++) {
            range.add(Json.number(first + index * step));
        }
        return range;
    }

    static JsonNode item(List<JsonNode> arguments) {
        ArrayNode array = Arguments.array(arguments, 0);
        long index = Arguments.floored(arguments, 1);
        if (index < 0 || index >= array.size()) {
            throw new IntrinsicException(
                    "The index " + index + " is out of bounds for an array of length " + array.size() + ".");
        }
        return array.get((int) index);
    }

    static JsonNode length(List<JsonNode> arguments) {
        return Json.number(Arguments.array(arguments, 0).size());
    }

    static JsonNode unique(List<JsonNode> arguments) {
        Set<JsonNode> distinct = new LinkedHashSet<>();
        Arguments.array(arguments, 0).forEach(distinct::add);
        return Json.nodes().arrayNode().addAll(distinct);
    }
}
