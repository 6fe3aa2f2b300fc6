package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.syntax.Regex;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.List;
import java.util.regex.Matcher;

/** Matches of a regular expression as values. Source: JSONata, "Regular expressions: matcher functions". */
public final class Matches {
    private Matches() {}

    /** The first match from an index on, or undefined. */
    public static JsonNode first(Regex regex, String text, int from, Meter meter) {
        Matcher matcher = regex.pattern().matcher(new MeteredText(text, 0, text.length(), meter));
        try {
            return matcher.find(from) ? match(regex, text, matcher) : Values.UNDEFINED;
        } catch (StackOverflowError tooDeep) {
            throw Meter.tooDeep();
        }
    }

    private static JsonNode match(Regex regex, String text, Matcher matcher) {
        ArrayNode groups = Json.nodes().arrayNode();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            int start = matcher.start(group);
            groups.add(start < 0 ? Values.UNDEFINED : TextNode.valueOf(text.substring(start, matcher.end(group))));
        }
        ObjectNode match = Json.nodes().objectNode();
        match.put("match", text.substring(matcher.start(), matcher.end()));
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.set("groups", groups);
        match.set("next", new Next(regex, text, matcher.end()));
        return match;
    }

    /** Finds the next match. */
    private static final class Next extends FunctionValue {
        private static final long serialVersionUID = 1L;

        private final transient Regex regex;
        private final String text;
        private final int from;

        Next(Regex regex, String text, int from) {
            this.regex = regex;
            this.text = text;
            this.from = from;
        }

        @Override
        public int arity() {
            return 0;
        }

        @Override
        public JsonNode call(List<JsonNode> arguments, Caller caller) {
            if (from >= text.length()) {
                return Values.UNDEFINED;
            }
            JsonNode next = first(regex, text, from, caller.meter());
            if (next.path("match").asText("?").isEmpty()) {
                throw JsonataException.coded("D1004").with("value", regex.source());
            }
            return next;
        }
    }

    /**
     * A text that counts each look at a character: {@code java.util.regex} cannot be interrupted, but it cannot try
     * again without looking either.
     */
    private record MeteredText(String text, int start, int end, Meter meter) implements CharSequence {
        private static final double STEPS_PER_LOOK = 0.1;

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            meter.spend(STEPS_PER_LOOK);
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new MeteredText(text, start + from, start + to, meter);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }
}
