package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.List;

/** Paths, their steps and predicates. Source: JSONata, "Path operators". */
final class Paths {
    /** Under this name a tuple binds the value that it is about. */
    static final String CONTEXT = "@";

    private final Evaluator evaluator;
    private final Sorting sorting;
    private final Tuples tuples;

    Paths(Evaluator evaluator) {
        this.evaluator = evaluator;
        this.sorting = new Sorting(evaluator);
        this.tuples = new Tuples(evaluator, this, sorting);
    }

    private Meter meter() {
        return evaluator.meter();
    }

    JsonNode path(Node path, JsonNode input, Frame frame) {
        JsonNode items = input.isArray() && path.child(0).kind() != Kind.VARIABLE ? input : Sequence.of(input);
        JsonNode result = Values.UNDEFINED;
        JsonNode bindings = Values.UNDEFINED;
        boolean bindsTuples = false;
        int last = path.children().size() - 1;
        for (int index = 0; index <= last; index++) {
            Node step = path.child(index);
            bindsTuples |= step.bindsTuples();
            if (index == 0 && step.constructsArray()) {
                result = evaluator.evaluate(step, items, frame);
            } else if (bindsTuples) {
                bindings = tuples.step(step, items, bindings, frame);
            } else {
                result = step(step, items, frame, index == last);
            }
            if (!bindsTuples && result.isEmpty()) {
                break;
            }
            if (step.focus().isEmpty()) {
                items = result;
            }
        }
        if (bindsTuples) {
            result = path.bindsTuples() ? bindings : tuples.values(bindings);
        }
        if (path.keepsSingletonArray()) {
            result = keepingSingleton(result);
        }
        return path.group().isPresent()
                ? new Groups(evaluator).group(path.group().get().pairs(), bindsTuples ? bindings : result, frame)
                : result;
    }

    private static JsonNode keepingSingleton(JsonNode result) {
        Sequence kept = result instanceof Sequence sequence && !Sequence.isConstructed(result)
                ? sequence
                : Sequence.isConstructed(result) ? Sequence.of(result) : null;
        if (kept == null) {
            return result;
        }
        kept.keepSingleton();
        return kept;
    }

    private JsonNode step(Node step, JsonNode items, Frame frame, boolean isLast) {
        if (step.kind() == Kind.SORT) {
            return stages(step.stages(), sorting.sort(step, items, frame), frame);
        }
        Sequence values = Sequence.create();
        for (JsonNode item : items) {
            JsonNode value = evaluator.evaluate(step, item, frame);
            for (Node stage : step.stages()) {
                value = filter(stage.child(0), value, frame);
            }
            if (!Values.isUndefined(value)) {
                Values.add(value, values, meter());
            }
        }
        boolean isOneArray = values.size() == 1 && values.get(0).isArray() && !Sequence.isFound(values.get(0));
        return isLast && isOneArray ? values.get(0) : flattened(values);
    }

    private JsonNode flattened(Sequence values) {
        Sequence flat = Sequence.create();
        for (JsonNode value : values) {
            if (Sequence.isConstructed(value)) {
                Values.add(value, flat, meter());
            } else {
                Values.addAll(value, flat, meter());
            }
        }
        return flat;
    }

    JsonNode stages(List<Node> stages, JsonNode input, Frame frame) {
        JsonNode result = input;
        for (Node stage : stages) {
            if (stage.kind() == Kind.FILTER) {
                result = filter(stage.child(0), result, frame);
            } else {
                Tuples.number(result, stage.text());
            }
        }
        return result;
    }

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
                    ? evaluator.evaluate(predicate, item.path(CONTEXT), frame.withTuple(item))
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
            Values.add(item, results, meter());
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
        meter().spend(array.size());
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

    /** What stands in an array is appended, which makes an ordinary array of all that was found. */
    JsonNode wildcard(JsonNode input) {
        ArrayNode results = anyIsArray(input) ? Json.nodes().arrayNode() : Sequence.create();
        for (JsonNode value : input) {
            flatten(value, results);
        }
        return results;
    }

    private static boolean anyIsArray(JsonNode values) {
        for (JsonNode value : values) {
            if (value.isArray()) {
                return true;
            }
        }
        return false;
    }

    private void flatten(JsonNode value, ArrayNode target) {
        if (!value.isArray()) {
            Values.add(value, target, meter());
            return;
        }
        for (JsonNode element : value) {
            flatten(element, target);
        }
    }

    JsonNode descendants(JsonNode input) {
        if (Values.isUndefined(input)) {
            return input;
        }
        Sequence results = Sequence.create();
        collect(input, results);
        return results.size() == 1 ? results.get(0) : results;
    }

    private void collect(JsonNode value, Sequence results) {
        if (!value.isArray()) {
            Values.add(value, results, meter());
        }
        for (JsonNode child : value) {
            collect(child, results);
        }
    }

    static ObjectNode tuple() {
        return Json.nodes().objectNode();
    }
}
