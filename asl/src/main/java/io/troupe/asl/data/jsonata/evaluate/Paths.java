package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.List;

/** Paths and their steps. Source: JSONata, "Path operators". */
final class Paths {
    /** Under this name a tuple binds the value that it is about. */
    static final String CONTEXT = "@";

    private final Evaluator evaluator;
    private final Predicates predicates;

    Paths(Evaluator evaluator, Predicates predicates) {
        this.evaluator = evaluator;
        this.predicates = predicates;
    }

    /** Made where it is needed, which is seldom. */
    private Tuples tuples() {
        return new Tuples(evaluator, this, new Sorting(evaluator));
    }

    private Meter meter() {
        return evaluator.meter();
    }

    /**
     * What a path finds. As long as a step finds a single value, which is no array, that is handed on as it is: most
     * paths never need a sequence.
     */
    JsonNode path(Node path, JsonNode input, Frame frame) {
        JsonNode items = input.isArray() && path.child(0).kind() == Kind.VARIABLE ? Sequence.of(input) : input;
        JsonNode result = Values.UNDEFINED;
        JsonNode bindings = Values.UNDEFINED;
        boolean bindsTuples = false;
        int last = path.children().size() - 1;
        for (int index = 0; index <= last; index++) {
            Node step = path.child(index);
            bindsTuples |= step.bindsTuples();
            if (index == 0 && step.constructsArray()) {
                result = constructed(evaluator.evaluate(step, sequence(items), frame), index == last);
            } else if (bindsTuples) {
                bindings = tuples().step(step, sequence(items), bindings, frame);
            } else {
                result = step(step, items, frame, index == last);
            }
            if (!bindsTuples && isNothing(result)) {
                break;
            }
            if (step.focus().isEmpty()) {
                items = result;
            }
        }
        if (bindsTuples) {
            result = path.bindsTuples() ? bindings : tuples().values(bindings);
        }
        result = kept(path, result);
        return path.group().isPresent()
                ? new Groups(evaluator).group(path.group().get().pairs(), bindsTuples ? bindings : result, frame)
                : result;
    }

    /**
     * What an array or a block in front of a path hands on: the next step takes the elements of an array, the
     * characters of a text, and nothing of other values, as in JavaScript.
     */
    private JsonNode constructed(JsonNode value, boolean isLast) {
        if (value.isArray() || isLast) {
            return value;
        }
        return value.isTextual() ? characters(value.textValue()) : Values.UNDEFINED;
    }

    private Sequence characters(String text) {
        Sequence characters = Sequence.create();
        for (int index = 0; index < text.length(); index++) {
            Values.add(TextNode.valueOf(text.substring(index, index + 1)), characters, meter());
        }
        return characters;
    }

    private static JsonNode sequence(JsonNode items) {
        return items.isArray() ? items : Sequence.of(items);
    }

    private static boolean isNothing(JsonNode found) {
        return found.isArray() ? found.isEmpty() : Values.isUndefined(found);
    }

    /** {@code []} behind a step or the path: one value becomes an array again. */
    private static JsonNode kept(Node path, JsonNode result) {
        if (Values.isUndefined(result) || !(path.keepsSingletonArray() || path.keepsArray())) {
            return result;
        }
        JsonNode found = sequence(result);
        return path.keepsSingletonArray() ? keepingSingleton(found) : found;
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
            return stages(step.stages(), new Sorting(evaluator).sort(step, sequence(items), frame), frame);
        }
        if (!items.isArray()) {
            return stepFromOne(step, items, frame, isLast);
        }
        Sequence values = Sequence.create();
        for (JsonNode item : items) {
            JsonNode value = staged(step, item, frame);
            if (!Values.isUndefined(value)) {
                Values.add(value, values, meter());
            }
        }
        boolean isOneArray = values.size() == 1 && values.get(0).isArray() && !Sequence.isFound(values.get(0));
        return isLast && isOneArray ? values.get(0) : flattened(values);
    }

    private JsonNode staged(Node step, JsonNode item, Frame frame) {
        JsonNode value = evaluator.evaluate(step, item, frame);
        for (Node stage : step.stages()) {
            value = predicates.filter(stage.child(0), value, frame);
        }
        return value;
    }

    private JsonNode stepFromOne(Node step, JsonNode item, Frame frame, boolean isLast) {
        JsonNode value = staged(step, item, frame);
        if (Values.isUndefined(value)) {
            return value;
        }
        if (!value.isArray()) {
            meter().spend(2);
            return value;
        }
        meter().spend(1);
        return isLast && !Sequence.isFound(value) ? value : flattened(Sequence.of(value));
    }

    private JsonNode flattened(Sequence values) {
        if (!anyIsArray(values)) {
            meter().spend(values.size());
            return values;
        }
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
                result = predicates.filter(stage.child(0), result, frame);
            } else {
                Tuples.number(result, stage.text());
            }
        }
        return result;
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
