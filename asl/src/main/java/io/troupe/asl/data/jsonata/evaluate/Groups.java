package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects, made of one value or of many grouped by their keys. Source: JSONata, "Grouping and aggregation". */
record Groups(Evaluator evaluator) {
    /** The values that share a key; many are kept in an array of our own. */
    private static final class Entry {
        private final int pair;
        private JsonNode data;
        private boolean ownsData;

        Entry(int pair, JsonNode data) {
            this.pair = pair;
            this.data = data;
        }
    }

    JsonNode group(List<Node.Pair> pairs, JsonNode input, Frame frame) {
        return input.isArray() ? ofMany(pairs, input, frame) : ofOne(pairs, input, frame);
    }

    /** The members of one value, of which there is nothing to group: no key may come twice. */
    private JsonNode ofOne(List<Node.Pair> pairs, JsonNode item, Frame frame) {
        ObjectNode result = Json.nodes().objectNode();
        List<JsonNode> keys = new ArrayList<>(pairs.size());
        for (Node.Pair pair : pairs) {
            JsonNode key = key(pair, item, frame);
            keys.add(key);
            // All keys come before the first value, so that until then the member holds a place.
            if (!Values.isUndefined(key) && result.putIfAbsent(key.textValue(), Values.UNDEFINED) != null) {
                throw JsonataException.coded("D1009").with("value", key);
            }
        }
        for (int index = 0; index < keys.size(); index++) {
            if (!Values.isUndefined(keys.get(index))) {
                JsonNode value = evaluator.evaluate(pairs.get(index).value(), item, frame);
                put(keys.get(index).textValue(), value, result);
            }
        }
        return result;
    }

    private static void put(String name, JsonNode value, ObjectNode result) {
        if (Values.isUndefined(value)) {
            result.remove(name);
        } else {
            result.set(name, value);
        }
    }

    private JsonNode key(Node.Pair pair, JsonNode context, Frame frame) {
        JsonNode key = evaluator.evaluate(pair.key(), context, frame);
        if (!Values.isUndefined(key) && !key.isTextual()) {
            throw JsonataException.coded("T1003").with("value", key);
        }
        return key;
    }

    private JsonNode ofMany(List<Node.Pair> pairs, JsonNode input, Frame frame) {
        boolean isTuples = Sequence.isTuples(input);
        // Nothing at all still makes an object, as a literal one does where there is no context.
        JsonNode items = input.isEmpty() ? Sequence.of(Values.UNDEFINED) : input;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (JsonNode item : items) {
            Frame inner = isTuples ? frame.withTuple(item) : frame;
            JsonNode context = isTuples ? item.path(Paths.CONTEXT) : item;
            for (int index = 0; index < pairs.size(); index++) {
                collect(key(pairs.get(index), context, inner), index, item, entries);
            }
        }
        ObjectNode result = Json.nodes().objectNode();
        entries.forEach((key, entry) -> {
            JsonNode value = value(pairs.get(entry.pair).value(), entry.data, isTuples, frame);
            put(key, value, result);
        });
        return result;
    }

    private void collect(JsonNode key, int pair, JsonNode item, Map<String, Entry> entries) {
        if (Values.isUndefined(key)) {
            return;
        }
        Entry known = entries.putIfAbsent(key.textValue(), new Entry(pair, item));
        if (known == null) {
            return;
        }
        if (known.pair != pair) {
            throw JsonataException.coded("D1009").with("value", key);
        }
        if (known.ownsData) {
            Values.addAll(item, (ArrayNode) known.data, evaluator.meter());
        } else {
            known.data = Values.append(known.data, item, evaluator.meter());
            known.ownsData = known.data.isArray();
        }
    }

    private JsonNode value(Node expression, JsonNode data, boolean isTuples, Frame frame) {
        if (!isTuples) {
            return evaluator.evaluate(expression, data, frame);
        }
        ObjectNode tuple = reduced(data);
        JsonNode context = tuple.path(Paths.CONTEXT);
        tuple.remove(Paths.CONTEXT);
        return evaluator.evaluate(expression, context, frame.withTuple(tuple));
    }

    /** One tuple of many, each variable bound to all its values. */
    private ObjectNode reduced(JsonNode tuples) {
        ObjectNode reduced = Json.nodes().objectNode();
        for (JsonNode tuple : tuples.isArray() ? tuples : Sequence.of(tuples)) {
            tuple.properties()
                    .forEach(binding -> reduced.set(
                            binding.getKey(),
                            Values.append(reduced.path(binding.getKey()), binding.getValue(), evaluator.meter())));
        }
        return reduced;
    }
}
