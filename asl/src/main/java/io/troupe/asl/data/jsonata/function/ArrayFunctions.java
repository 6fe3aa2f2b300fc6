package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions on arrays. Source: JSONata, "Array functions". */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put(
                "count",
                new Native(
                        "<a:n>",
                        1,
                        (arguments, caller) -> Numbers.of(arguments.get(0).size())));
        all.put("append", new Native("<xx:a>", 2, (arguments, caller) -> appended(arguments, caller)));
        all.put("reverse", new Native("<a:a>", 1, ArrayFunctions::reverse));
        all.put("shuffle", new Native("<a:a>", 1, ArrayFunctions::shuffle));
        all.put("distinct", new Native("<x:x>", 1, ArrayFunctions::distinct));
        all.put("sort", new Native("<af?:a>", 2, ArrayFunctions::sort));
        all.put("zip", new Native("<a+>", 0, ArrayFunctions::zip));
    }

    private static JsonNode appended(Arguments arguments, Caller caller) {
        return Values.append(arguments.get(0), arguments.get(1), caller.meter());
    }

    private static JsonNode reverse(Arguments arguments, Caller caller) {
        JsonNode array = arguments.get(0);
        if (array.size() <= 1) {
            return array;
        }
        ArrayNode reversed = Json.nodes().arrayNode(array.size());
        for (int index = array.size() - 1; index >= 0; index--) {
            Values.add(array.get(index), reversed, caller.meter());
        }
        return reversed;
    }

    private static JsonNode shuffle(Arguments arguments, Caller caller) {
        JsonNode array = arguments.get(0);
        if (array.size() <= 1) {
            return array;
        }
        caller.meter().spend(array.size());
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        for (int index = elements.size() - 1; index > 0; index--) {
            int other = caller.random().nextInt(index + 1);
            elements.set(index, elements.set(other, elements.get(index)));
        }
        return Json.nodes().arrayNode().addAll(elements);
    }

    private static JsonNode distinct(Arguments arguments, Caller caller) {
        JsonNode array = arguments.get(0);
        if (!array.isArray() || array.size() <= 1) {
            return array;
        }
        ArrayNode results =
                Sequence.isFound(array) ? Sequence.create() : Json.nodes().arrayNode();
        for (JsonNode value : array) {
            if (!holds(results, value, caller)) {
                Values.add(value, results, caller.meter());
            }
        }
        return results;
    }

    private static boolean holds(ArrayNode array, JsonNode wanted, Caller caller) {
        for (JsonNode value : array) {
            if (Values.areEqual(value, wanted, caller.meter())) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode sort(Arguments arguments, Caller caller) {
        JsonNode array = arguments.get(0);
        if (array.size() <= 1) {
            return array;
        }
        if (arguments.has(1)) {
            FunctionValue comparator = arguments.function(1);
            return array(MergeSort.sorted(
                    array, (one, other) -> isTruthy(caller.apply(comparator, List.of(one, other))), caller.meter()));
        }
        boolean numbers = holdsOnly(array, true);
        if (!numbers && !holdsOnly(array, false)) {
            throw JsonataException.coded("D3070");
        }
        return array(MergeSort.sorted(
                array,
                (one, other) -> numbers
                        ? one.doubleValue() > other.doubleValue()
                        : one.textValue().compareTo(other.textValue()) > 0,
                caller.meter()));
    }

    private static ArrayNode array(List<JsonNode> elements) {
        return Json.nodes().arrayNode().addAll(elements);
    }

    /** What JavaScript's if takes for true, which is all that a comparator's answer is asked for. */
    private static boolean isTruthy(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue() != 0 && !Double.isNaN(value.doubleValue());
        }
        if (value.isTextual()) {
            return !value.textValue().isEmpty();
        }
        return value.isContainerNode() || value.isPojo() || value.booleanValue();
    }

    private static boolean holdsOnly(JsonNode array, boolean numbers) {
        for (JsonNode element : array) {
            if (numbers ? !Numbers.isNumeric(element) : !element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode zip(Arguments arguments, Caller caller) {
        int length = arguments.values().stream().mapToInt(JsonNode::size).min().orElse(0);
        ArrayNode zipped = Json.nodes().arrayNode();
        for (int index = 0; index < length; index++) {
            ArrayNode tuple = Json.nodes().arrayNode();
            for (JsonNode array : arguments.values()) {
                Values.add(array.get(index), tuple, caller.meter());
            }
            zipped.add(tuple);
        }
        return zipped;
    }
}
