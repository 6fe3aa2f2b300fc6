package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.GrowingText;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.List;
import java.util.Map;

/** Functions that look for texts or patterns. Source: JSONata, "String functions", "Regular expressions". */
final class MatchFunctions {
    private MatchFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put("contains", new Native("<s-(sf):b>", 2, MatchFunctions::contains));
        all.put("match", new Native("<s-f<s:o>n?:a<o>>", 3, MatchFunctions::match));
        all.put("split", new Native("<s-(sf)n?:a<s>>", 3, MatchFunctions::split));
        all.put("replace", new Native("<s-(sf)(sf)n?:s>", 4, MatchFunctions::replace));
    }

    private static JsonNode first(JsonNode matcher, JsonNode text, Caller caller) {
        return checked(caller.apply((FunctionValue) matcher, List.of(text)));
    }

    private static JsonNode next(JsonNode match, Caller caller) {
        return match.path("next") instanceof FunctionValue next
                ? checked(caller.apply(next, List.of()))
                : Values.UNDEFINED;
    }

    private static JsonNode checked(JsonNode match) {
        boolean isMatch = match.path("start").isNumber()
                || match.path("end").isNumber()
                || match.path("groups").isArray()
                || match.path("next") instanceof FunctionValue;
        if (!Values.isUndefined(match) && !isMatch) {
            throw JsonataException.coded("T1010");
        }
        return match;
    }

    private static double limit(Arguments arguments, int index, String code) {
        if (!arguments.has(index)) {
            return Double.POSITIVE_INFINITY;
        }
        if (arguments.number(index) < 0) {
            throw JsonataException.coded(code).with("value", arguments.get(index));
        }
        return arguments.number(index);
    }

    private static JsonNode contains(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        caller.meter().characters(arguments.text(0).length());
        return Values.of(
                arguments.get(1) instanceof FunctionValue matcher
                        ? !Values.isUndefined(first(matcher, arguments.get(0), caller))
                        : arguments.text(0).contains(arguments.text(1)));
    }

    private static JsonNode match(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        double limit = limit(arguments, 2, "D3040");
        Sequence results = Sequence.create();
        if (limit <= 0) {
            return results;
        }
        JsonNode match = first(arguments.get(1), arguments.get(0), caller);
        for (int count = 0; count < limit && !Values.isUndefined(match); count++) {
            ObjectNode result = Json.nodes().objectNode();
            result.set("match", match.path("match"));
            result.set("index", match.path("start"));
            result.set("groups", match.path("groups"));
            Values.add(result, results, caller.meter());
            match = next(match, caller);
        }
        return results;
    }

    private static JsonNode split(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        double limit = limit(arguments, 2, "D3020");
        ArrayNode parts = Json.nodes().arrayNode();
        String text = arguments.text(0);
        caller.meter().characters(text.length());
        if (limit <= 0) {
            return parts;
        }
        if (arguments.get(1) instanceof FunctionValue) {
            splitByPattern(arguments, limit, parts, caller);
        } else if (arguments.text(1).isEmpty()) {
            for (int index = 0; index < Math.min(text.length(), Math.floor(limit)); index++) {
                add(text.substring(index, index + 1), parts, caller.meter());
            }
        } else {
            splitByText(text, arguments.text(1), Math.floor(limit), parts, caller.meter());
        }
        return parts;
    }

    private static void add(String part, ArrayNode parts, Meter meter) {
        Values.add(TextNode.valueOf(part), parts, meter);
    }

    private static void splitByText(String text, String separator, double limit, ArrayNode parts, Meter meter) {
        int start = 0;
        while (parts.size() < limit) {
            int end = text.indexOf(separator, start);
            add(text.substring(start, end < 0 ? text.length() : end), parts, meter);
            if (end < 0) {
                return;
            }
            start = end + separator.length();
        }
    }

    private static void splitByPattern(Arguments arguments, double limit, ArrayNode parts, Caller caller) {
        String text = arguments.text(0);
        JsonNode match = first(arguments.get(1), arguments.get(0), caller);
        int start = 0;
        int count = 0;
        for (; count < limit && !Values.isUndefined(match); count++) {
            int end = Math.min(match.path("start").intValue(), text.length());
            add(text.substring(Math.min(start, end), end), parts, caller.meter());
            start = Math.min(match.path("end").intValue(), text.length());
            match = next(match, caller);
        }
        if (count < limit) {
            add(text.substring(start), parts, caller.meter());
        }
    }

    private static JsonNode replace(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        if (arguments.get(1).isTextual() && arguments.text(1).isEmpty()) {
            throw JsonataException.coded("D3010");
        }
        double limit = limit(arguments, 3, "D3011");
        caller.meter().characters(arguments.text(0).length());
        return TextNode.valueOf(
                arguments.get(1) instanceof FunctionValue
                        ? new Replacing(caller).byPattern(arguments, limit)
                        : new Replacing(caller).byText(arguments, limit));
    }

    /** One call of {@code $replace}. */
    private record Replacing(Caller caller, GrowingText result) {
        Replacing(Caller caller) {
            this(caller, new GrowingText(caller.meter()));
        }

        String byText(Arguments arguments, double limit) {
            String text = arguments.text(0);
            String pattern = arguments.text(1);
            int position = 0;
            int found = text.indexOf(pattern);
            for (int count = 0; found >= 0 && count < limit; count++) {
                result.append(text.substring(position, found));
                result.append(arguments.get(2) instanceof FunctionValue ? "" : arguments.text(2));
                position = found + pattern.length();
                found = text.indexOf(pattern, position);
            }
            result.append(text.substring(position));
            return result.toString();
        }

        String byPattern(Arguments arguments, double limit) {
            String text = arguments.text(0);
            JsonNode match = limit > 0 ? first(arguments.get(1), arguments.get(0), caller) : Values.UNDEFINED;
            int position = 0;
            for (int count = 0; count < limit && !Values.isUndefined(match); count++) {
                int start = Math.min(match.path("start").intValue(), text.length());
                result.append(text.substring(Math.min(position, start), start));
                result.append(replacement(arguments.get(2), match));
                position = Math.min(start + match.path("match").asText("").length(), text.length());
                match = next(match, caller);
            }
            result.append(text.substring(position));
            return result.toString();
        }

        private String replacement(JsonNode replacement, JsonNode match) {
            if (!(replacement instanceof FunctionValue function)) {
                return Substitution.of(replacement.asText(), match);
            }
            JsonNode replaced = caller.apply(function, List.of(match));
            if (!replaced.isTextual()) {
                throw JsonataException.coded("D3012").with("value", replaced);
            }
            return replaced.textValue();
        }
    }
}
