package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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

/** Functions that call functions. Source: JSONata, "Higher order functions". */
final class HigherOrderFunctions {
    private HigherOrderFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put("map", new Native("<af>", 2, HigherOrderFunctions::map));
        all.put("filter", new Native("<af>", 2, HigherOrderFunctions::filter));
        all.put("single", new Native("<af?>", 2, HigherOrderFunctions::single));
        all.put("reduce", new Native("<afj?:j>", 3, HigherOrderFunctions::reduce));
        all.put("each", new Native("<o-f:a>", 2, HigherOrderFunctions::each));
        all.put("sift", new Native("<o-f?:o>", 2, HigherOrderFunctions::sift));
    }

    /** A function gets no more arguments than it declares. */
    private static JsonNode ask(FunctionValue function, Caller caller, JsonNode value, JsonNode place, JsonNode whole) {
        return caller.apply(
                function,
                switch (function.arity()) {
                    case 0, 1 -> List.of(value);
                    case 2 -> List.of(value, place);
                    default -> List.of(value, place, whole);
                });
    }

    private static JsonNode map(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        JsonNode array = arguments.get(0);
        Sequence results = Sequence.create();
        for (int index = 0; index < array.size(); index++) {
            JsonNode result = ask(arguments.function(1), caller, array.get(index), Numbers.of(index), array);
            if (!Values.isUndefined(result)) {
                Values.add(result, results, caller.meter());
            }
        }
        return results;
    }

    private static JsonNode filter(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        JsonNode array = arguments.get(0);
        Sequence results = Sequence.create();
        for (int index = 0; index < array.size(); index++) {
            JsonNode answer = ask(arguments.function(1), caller, array.get(index), Numbers.of(index), array);
            if (Values.isTrue(answer, caller.meter())) {
                Values.add(array.get(index), results, caller.meter());
            }
        }
        return results;
    }

    private static JsonNode single(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        JsonNode array = arguments.get(0);
        JsonNode found = Values.UNDEFINED;
        for (int index = 0; index < array.size(); index++) {
            boolean matches = !arguments.has(1)
                    || Values.isTrue(
                            ask(arguments.function(1), caller, array.get(index), Numbers.of(index), array),
                            caller.meter());
            if (matches && !Values.isUndefined(found)) {
                throw JsonataException.coded("D3138");
            }
            found = matches ? array.get(index) : found;
        }
        if (Values.isUndefined(found)) {
            throw JsonataException.coded("D3139");
        }
        return found;
    }

    private static JsonNode reduce(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        JsonNode array = arguments.get(0);
        FunctionValue function = arguments.function(1);
        if (function.arity() < 2) {
            throw JsonataException.coded("D3050");
        }
        boolean startsWithFirst = !arguments.has(2) && !array.isEmpty();
        JsonNode result = startsWithFirst ? array.get(0) : arguments.get(2);
        for (int index = startsWithFirst ? 1 : 0; index < array.size(); index++) {
            List<JsonNode> given = new ArrayList<>(List.of(result, array.get(index), Numbers.of(index), array));
            result = caller.apply(function, given.subList(0, Math.min(function.arity(), given.size())));
        }
        return result;
    }

    private static JsonNode each(Arguments arguments, Caller caller) {
        Sequence results = Sequence.create();
        JsonNode object = arguments.get(0);
        for (var member : object.properties()) {
            JsonNode key = TextNode.valueOf(member.getKey());
            JsonNode result = ask(arguments.function(1), caller, member.getValue(), key, object);
            if (!Values.isUndefined(result)) {
                Values.add(result, results, caller.meter());
            }
        }
        return results;
    }

    private static JsonNode sift(Arguments arguments, Caller caller) {
        ObjectNode results = Json.nodes().objectNode();
        JsonNode object = arguments.get(0);
        for (var member : object.properties()) {
            if (!(arguments.get(1) instanceof FunctionValue function)) {
                throw JsonataException.coded("T1006");
            }
            JsonNode key = TextNode.valueOf(member.getKey());
            if (Values.isTrue(ask(function, caller, member.getValue(), key, object), caller.meter())) {
                results.set(member.getKey(), member.getValue());
            }
        }
        return results.isEmpty() ? Values.UNDEFINED : results;
    }
}
