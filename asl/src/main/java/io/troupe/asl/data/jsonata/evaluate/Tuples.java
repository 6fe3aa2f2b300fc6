package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;

/** Steps that bind variables: {@code @$name}, {@code #$name} and {@code %}. */
record Tuples(Evaluator evaluator, Paths paths, Sorting sorting) {
    /** @param bindings of the steps before; undefined when this step is the first to bind */
    JsonNode step(Node step, JsonNode items, JsonNode bindings, Frame frame) {
        if (step.kind() == Kind.SORT) {
            return paths.stages(step.stages(), sorted(step, items, bindings, frame), frame);
        }
        Sequence results = Sequence.tuples();
        for (JsonNode tuple : Values.isUndefined(bindings) ? tuplesOf(items) : bindings) {
            JsonNode value = evaluator.evaluate(step, tuple.path(Paths.CONTEXT), frame.withTuple(tuple));
            if (Sequence.isTuples(value)) {
                value.forEach(each -> add(((ObjectNode) copy(tuple)).setAll((ObjectNode) each), results));
            } else if (value.isArray()) {
                for (int index = 0; index < value.size(); index++) {
                    add(bound(step, tuple, value.get(index), index), results);
                }
            } else if (!Values.isUndefined(value)) {
                add(bound(step, tuple, value, 0), results);
            }
        }
        return paths.stages(step.stages(), results, frame);
    }

    private void add(JsonNode tuple, Sequence results) {
        evaluator.meter().spend(tuple.size());
        Values.add(tuple, results, evaluator.meter());
    }

    private JsonNode sorted(Node step, JsonNode items, JsonNode bindings, Frame frame) {
        if (!Values.isUndefined(bindings)) {
            return sorting.sort(step, bindings, frame);
        }
        Sequence results = tuplesOf(sorting.sort(step, items, frame));
        number(results, step.index());
        return results;
    }

    private Sequence tuplesOf(JsonNode items) {
        Sequence tuples = Sequence.tuples();
        for (JsonNode item : items) {
            ObjectNode tuple = Json.nodes().objectNode();
            tuple.set(Paths.CONTEXT, item);
            add(tuple, tuples);
        }
        return tuples;
    }

    private static JsonNode copy(JsonNode tuple) {
        ObjectNode copy = Json.nodes().objectNode();
        return copy.setAll((ObjectNode) tuple);
    }

    private static JsonNode bound(Node step, JsonNode tuple, JsonNode value, int index) {
        ObjectNode bound = (ObjectNode) copy(tuple);
        bound.set(step.focus().isEmpty() ? Paths.CONTEXT : step.focus(), value);
        if (!step.index().isEmpty()) {
            bound.set(step.index(), Numbers.of(index));
        }
        if (!step.ancestorLabel().isEmpty()) {
            bound.set(step.ancestorLabel(), tuple.path(Paths.CONTEXT));
        }
        return bound;
    }

    /** Binds the position of each tuple. */
    static void number(JsonNode tuples, String name) {
        for (int index = 0; index < tuples.size(); index++) {
            ((ObjectNode) tuples.get(index)).set(name, Numbers.of(index));
        }
    }

    /** What the tuples are about. */
    JsonNode values(JsonNode tuples) {
        Sequence values = Sequence.create();
        for (JsonNode tuple : tuples) {
            Values.add(tuple.path(Paths.CONTEXT), values, evaluator.meter());
        }
        return values;
    }
}
