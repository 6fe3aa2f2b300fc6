package io.troupe.asl.data.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Budget;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import java.util.Optional;

/** Makes plain JSON of what an expression gave; parts that are plain already are shared, not copied. */
final class Results {
    /** Deeper results are refused: they could not be read again. */
    private static final int DEPTH_MAX = Json.DEPTH_MAX - 2;

    private final Meter meter;
    private boolean holdsFunction;

    private Results(Budget budget) {
        this.meter = new Meter(budget);
    }

    /** Nothing when there is a function anywhere in it. */
    static Optional<JsonNode> json(JsonNode value, Budget budget) {
        var results = new Results(budget);
        JsonNode plain = results.plain(value, 0);
        return results.holdsFunction ? Optional.empty() : Optional.of(plain);
    }

    private JsonNode plain(JsonNode value, int depth) {
        meter.spend(1);
        if (depth > DEPTH_MAX) {
            throw new JsonataException("The result is nested too deeply");
        }
        if (value.isArray()) {
            return array(value, depth);
        }
        if (value.isObject()) {
            return object(value, depth);
        }
        if (value.isNumber()) {
            return Numbers.result(value);
        }
        holdsFunction |= value instanceof FunctionValue;
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    @SuppressWarnings("ReferenceEquality")
    private JsonNode array(JsonNode value, int depth) {
        ArrayNode plain = Json.nodes().arrayNode(value.size());
        boolean same = !(value instanceof Sequence);
        for (JsonNode element : value) {
            JsonNode plainElement = plain(element, depth + 1);
            same &= plainElement == element;
            plain.add(plainElement);
        }
        return same ? value : plain;
    }

    @SuppressWarnings("ReferenceEquality")
    private JsonNode object(JsonNode value, int depth) {
        ObjectNode plain = Json.nodes().objectNode();
        boolean same = true;
        for (var member : value.properties()) {
            if (member.getValue().isMissingNode()) {
                same = false;
                continue;
            }
            JsonNode plainMember = plain(member.getValue(), depth + 1);
            same &= plainMember == member.getValue();
            plain.set(member.getKey(), plainMember);
        }
        return same ? value : plain;
    }
}
