package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;

/** Expressions in brackets, which ask for positions or for what is true. Source: JSONata, "Predicates". */
record Predicates(Evaluator evaluator) {
    /** What of a value, or of the elements of an array, a predicate lets through. */
    JsonNode filter(Node predicate, JsonNode input, Frame frame) {
        boolean isTuples = Sequence.isTuples(input);
        JsonNode items = input.isArray() ? input : Sequence.of(input);
        if (predicate.kind() == Kind.NUMBER) {
            return at(items, predicate.literal().doubleValue(), isTuples);
        }
        Sequence results = isTuples ? Sequence.tuples() : Sequence.create();
        for (int index = 0; index < items.size(); index++) {
            JsonNode item = items.get(index);
            JsonNode answer = isTuples
                    ? evaluator.evaluate(predicate, item.path(Paths.CONTEXT), frame.withTuple(item))
                    : evaluator.evaluate(predicate, item, frame);
            add(item, times(answer, index, items.size()), results);
        }
        return results;
    }

    private static JsonNode at(JsonNode items, double number, boolean isTuples) {
        double floor = Math.floor(number);
        JsonNode item = items.path((int) (floor < 0 ? items.size() + floor : floor));
        if (item.isArray()) {
            return item;
        }
        Sequence results = isTuples ? Sequence.tuples() : Sequence.create();
        if (!Values.isUndefined(item)) {
            results.add(item);
        }
        return results;
    }

    private void add(JsonNode item, int times, Sequence results) {
        for (int time = 0; time < times; time++) {
            Values.add(item, results, evaluator.meter());
        }
    }

    /** How often an element is let through: numbers ask for positions, anything else is true or not. */
    private int times(JsonNode answer, int index, int size) {
        if (Numbers.isNumeric(answer)) {
            return isPosition(answer, index, size) ? 1 : 0;
        }
        if (!answer.isArray() || !holdsOnlyNumbers(answer)) {
            return evaluator.isTrue(answer) ? 1 : 0;
        }
        int times = 0;
        for (JsonNode number : answer) {
            times += isPosition(number, index, size) ? 1 : 0;
        }
        return times;
    }

    private boolean holdsOnlyNumbers(JsonNode array) {
        evaluator.meter().spend(array.size());
        for (JsonNode element : array) {
            if (!Numbers.isNumeric(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPosition(JsonNode number, int index, int size) {
        double floor = Math.floor(number.doubleValue());
        return (floor < 0 ? size + floor : floor) == index;
    }
}
