package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Signature;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** {@code |pattern|update|}: a function from a value to a changed copy of it. Source: JSONata, "Transform". */
final class Transform extends FunctionValue {
    private static final long serialVersionUID = 1L;
    private static final int STEPS_PER_COPY = 8;
    private static final Signature SIGNATURE = Signature.of("<(oa):o>");

    private final transient Evaluator evaluator;
    private final transient Node node;
    private final transient Frame frame;

    Transform(Evaluator evaluator, Node node, Frame frame) {
        this.evaluator = evaluator;
        this.node = node;
        this.frame = frame;
    }

    @Override
    public int arity() {
        return 1;
    }

    @Override
    public List<JsonNode> validated(List<JsonNode> arguments, JsonNode context) {
        return SIGNATURE.validate(arguments, context);
    }

    @Override
    public JsonNode call(List<JsonNode> arguments, Caller caller) {
        JsonNode original = arguments.get(0);
        if (Values.isUndefined(original)) {
            return original;
        }
        Set<JsonNode> owned = Collections.newSetFromMap(new IdentityHashMap<>());
        JsonNode copy = copy(original, owned);
        JsonNode matches = evaluator.evaluate(node.child(0), copy, frame);
        if (!Values.isUndefined(matches)) {
            for (JsonNode match : matches.isArray() ? matches : Sequence.of(matches)) {
                change(match, owned);
            }
        }
        return copy;
    }

    private JsonNode copy(JsonNode value, Set<JsonNode> owned) {
        evaluator.meter().spend(STEPS_PER_COPY);
        if (value.isObject()) {
            ObjectNode copy = Paths.tuple();
            value.properties().forEach(member -> copy.set(member.getKey(), copy(member.getValue(), owned)));
            owned.add(copy);
            return copy;
        }
        if (value.isArray()) {
            var copy = io.troupe.asl.data.Json.nodes().arrayNode(value.size());
            value.forEach(element -> copy.add(copy(element, owned)));
            return copy;
        }
        return value;
    }

    /** Changes one match. Only parts of the copy are changed, never a value that the pattern found elsewhere. */
    private void change(JsonNode match, Set<JsonNode> owned) {
        JsonNode update = evaluator.evaluate(node.child(1), match, frame);
        if (!Values.isUndefined(update)) {
            if (!update.isObject()) {
                throw JsonataException.coded("T2011").with("value", update);
            }
            if (owned.contains(match)) {
                ((ObjectNode) match).setAll((ObjectNode) update);
            }
        }
        if (node.children().size() > 2) {
            delete(match, owned);
        }
    }

    private void delete(JsonNode match, Set<JsonNode> owned) {
        JsonNode deletions = evaluator.evaluate(node.child(2), match, frame);
        if (Values.isUndefined(deletions)) {
            return;
        }
        JsonNode names = deletions.isArray() ? deletions : Sequence.of(deletions);
        for (JsonNode name : names) {
            if (!name.isTextual()) {
                throw JsonataException.coded("T2012").with("value", deletions);
            }
        }
        if (owned.contains(match)) {
            names.forEach(name -> ((ObjectNode) match).remove(name.textValue()));
        }
    }
}
