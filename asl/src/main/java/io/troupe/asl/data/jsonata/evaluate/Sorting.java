package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.function.MergeSort;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;

/** Orders a sequence by terms. Source: JSONata, "Order-by". */
record Sorting(Evaluator evaluator) {
    JsonNode sort(Node sort, JsonNode items, Frame frame) {
        if (items.size() <= 1) {
            return items;
        }
        boolean isTuples = Sequence.isTuples(items);
        ArrayNode sorted = isTuples ? Sequence.tuples() : Json.nodes().arrayNode();
        MergeSort.sorted(items, (one, other) -> isAfter(sort, one, other, isTuples, frame), evaluator.meter())
                .forEach(sorted::add);
        return sorted;
    }

    private boolean isAfter(Node sort, JsonNode one, JsonNode other, boolean isTuples, Frame frame) {
        for (Node.Term term : sort.terms()) {
            JsonNode left = key(term.expression(), one, isTuples, frame);
            JsonNode right = key(term.expression(), other, isTuples, frame);
            if (Values.isUndefined(left) || Values.isUndefined(right)) {
                if (Values.isUndefined(left) != Values.isUndefined(right)) {
                    // What has no key comes last, in either direction.
                    return Values.isUndefined(left);
                }
                continue;
            }
            int comparison = compare(left, right);
            if (comparison != 0) {
                return term.descending() ? comparison < 0 : comparison > 0;
            }
        }
        return false;
    }

    private JsonNode key(Node expression, JsonNode item, boolean isTuples, Frame frame) {
        return isTuples
                ? evaluator.evaluate(expression, item.path(Paths.CONTEXT), frame.withTuple(item))
                : evaluator.evaluate(expression, item, frame);
    }

    private static boolean isSortable(JsonNode key) {
        return key.isTextual() || key.isNumber();
    }

    private static int compare(JsonNode left, JsonNode right) {
        if (!isSortable(left) || !isSortable(right)) {
            throw JsonataException.coded("T2008").with("value", isSortable(left) ? right : left);
        }
        if (left.isTextual() != right.isTextual()) {
            throw JsonataException.coded("T2007").with("value", left).with("value2", right);
        }
        return left.isTextual()
                ? left.textValue().compareTo(right.textValue())
                : Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0);
    }
}
