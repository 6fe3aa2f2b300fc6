package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a value into a copy of a document; only the nodes along the path are copied. */
public final class Placement {
    private Placement() {}

    /**
     * The document with the value at the path, or nothing when the path does not fit it.
     *
     * @param document what is copied
     * @param steps the way to the place; missing members are made, missing elements are not
     * @param value what is put there, in place of what was
     */
    public static Optional<JsonNode> put(JsonNode document, List<PathStep> steps, JsonNode value) {
        return Optional.ofNullable(place(document, steps, value));
    }

    private static @Nullable JsonNode place(@Nullable JsonNode node, List<PathStep> steps, JsonNode value) {
        if (steps.isEmpty()) {
            return value;
        }
        List<PathStep> rest = steps.subList(1, steps.size());
        return switch (steps.get(0)) {
            case PathStep.Member member -> placeMember(node, member.name(), rest, value);
            case PathStep.Element element -> placeElement(node, element.index(), rest, value);
        };
    }

    private static @Nullable JsonNode placeMember(
            @Nullable JsonNode node, String name, List<PathStep> rest, JsonNode value) {
        if (node != null && !node.isObject()) {
            return null;
        }
        JsonNode child = place(node == null ? null : node.get(name), rest, value);
        if (child == null) {
            return null;
        }
        ObjectNode copy = Json.nodes().objectNode();
        if (node instanceof ObjectNode object) {
            copy.setAll(object);
        }
        return copy.set(name, child);
    }

    private static @Nullable JsonNode placeElement(
            @Nullable JsonNode node, int index, List<PathStep> rest, JsonNode value) {
        if (!(node instanceof ArrayNode array) || index >= array.size()) {
            return null;
        }
        JsonNode child = place(array.get(index), rest, value);
        if (child == null) {
            return null;
        }
        ArrayNode copy = Json.nodes().arrayNode(array.size()).addAll(array);
        copy.set(index, child);
        return copy;
    }
}
