package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Functions on objects and on values of any type. Source: JSONata, "Object functions", "Boolean functions". */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put("keys", new Native("<x-:a<s>>", 1, ObjectFunctions::keys));
        all.put(
                "lookup",
                new Native(
                        "<x-s:x>",
                        2,
                        (arguments, caller) -> Values.lookup(arguments.get(0), arguments.text(1), caller.meter())));
        all.put("spread", new Native("<x-:a<o>>", 1, ObjectFunctions::spread));
        all.put("merge", new Native("<a<o>:o>", 1, ObjectFunctions::merge));
        all.put("exists", new Native("<x:b>", 1, (arguments, caller) -> Values.of(arguments.has(0))));
        all.put("boolean", new Native("<x-:b>", 1, (arguments, caller) -> truth(arguments, true, caller)));
        all.put("not", new Native("<x-:b>", 1, (arguments, caller) -> truth(arguments, false, caller)));
        all.put("type", new Native("<x:s>", 1, ObjectFunctions::type));
        all.put("clone", new Native("<(oa)-:o>", 1, (arguments, caller) -> arguments.get(0)));
        all.put("error", new Native("<s?:x>", 1, (arguments, caller) -> {
            throw failure("D3137", arguments.text(0), "$error() function evaluated");
        }));
        all.put("assert", new Native("<bs?:x>", 2, (arguments, caller) -> {
            if (!arguments.get(0).booleanValue()) {
                throw failure("D3141", arguments.text(1), "$assert() statement failed");
            }
            return Values.UNDEFINED;
        }));
    }

    private static JsonataException failure(String code, String message, String otherwise) {
        return JsonataException.coded(code).with("message", message.isEmpty() ? otherwise : message);
    }

    private static JsonNode truth(Arguments arguments, boolean wanted, Caller caller) {
        return arguments.has(0)
                ? Values.of(Values.isTrue(arguments.get(0), caller.meter()) == wanted)
                : Values.UNDEFINED;
    }

    private static JsonNode type(Arguments arguments, Caller caller) {
        return arguments.has(0) ? TextNode.valueOf(Values.type(arguments.get(0))) : Values.UNDEFINED;
    }

    private static JsonNode keys(Arguments arguments, Caller caller) {
        Set<String> names = new LinkedHashSet<>();
        collectKeys(arguments.get(0), names, caller);
        Sequence keys = Sequence.create();
        names.forEach(name -> Values.add(TextNode.valueOf(name), keys, caller.meter()));
        return keys;
    }

    private static void collectKeys(JsonNode value, Set<String> names, Caller caller) {
        caller.meter().spend(1);
        if (value.isArray()) {
            value.forEach(element -> collectKeys(element, names, caller));
        }
        value.properties().forEach(member -> names.add(member.getKey()));
    }

    private static JsonNode spread(Arguments arguments, Caller caller) {
        JsonNode value = arguments.get(0);
        if (value.isArray() && !value.isEmpty()) {
            var all = Json.nodes().arrayNode();
            spreadInto(value, all, caller);
            return all;
        }
        if (!value.isContainerNode()) {
            return value;
        }
        Sequence members = Sequence.create();
        spreadInto(value, members, caller);
        return members;
    }

    private static void spreadInto(
            JsonNode value, com.fasterxml.jackson.databind.node.ArrayNode target, Caller caller) {
        if (value.isArray()) {
            value.forEach(element -> spreadInto(element, target, caller));
        } else if (value.isObject()) {
            value.properties().forEach(member -> {
                ObjectNode single = Json.nodes().objectNode();
                single.set(member.getKey(), member.getValue());
                Values.add(single, target, caller.meter());
            });
        } else {
            Values.add(value, target, caller.meter());
        }
    }

    private static JsonNode merge(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        ObjectNode merged = Json.nodes().objectNode();
        for (JsonNode object : arguments.get(0)) {
            caller.meter().spend(1 + object.size());
            object.properties().forEach(member -> merged.set(member.getKey(), member.getValue()));
        }
        return merged;
    }
}
