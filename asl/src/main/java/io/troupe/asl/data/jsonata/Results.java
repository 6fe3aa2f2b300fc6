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

    /** Copied from the first element on that is not plain. */
    @SuppressWarnings("ReferenceEquality")
    private JsonNode array(JsonNode value, int depth) {
        ArrayNode copy = value instanceof Sequence ? Json.nodes().arrayNode(value.size()) : null;
        for (int index = 0; index < value.size(); index++) {
            JsonNode element = value.get(index);
            JsonNode plainElement = plain(element, depth + 1);
            if (copy == null && plainElement != element) {
                copy = elementsBefore(index, value);
            }
            if (copy != null) {
                copy.add(plainElement);
            }
        }
        return copy == null ? value : copy;
    }

    private static ArrayNode elementsBefore(int end, JsonNode array) {
        ArrayNode copy = Json.nodes().arrayNode(array.size());
        for (int index = 0; index < end; index++) {
            copy.add(array.get(index));
        }
        return copy;
    }

    /** Copied from the first member on that is not plain; what is undefined is left out. */
    @SuppressWarnings("ReferenceEquality")
    private JsonNode object(JsonNode value, int depth) {
        ObjectNode copy = null;
        for (var member : value.properties()) {
            JsonNode content = member.getValue();
            JsonNode plainContent = content.isMissingNode() ? null : plain(content, depth + 1);
            if (copy == null && plainContent != content) {
                copy = membersBefore(member.getKey(), value);
            }
            if (copy != null && plainContent != null) {
                copy.set(member.getKey(), plainContent);
            }
        }
        return copy == null ? value : copy;
    }

    private static ObjectNode membersBefore(String end, JsonNode object) {
        ObjectNode copy = Json.nodes().objectNode();
        for (var member : object.properties()) {
            if (member.getKey().equals(end)) {
                break;
            }
            copy.set(member.getKey(), member.getValue());
        }
        return copy;
    }
}
