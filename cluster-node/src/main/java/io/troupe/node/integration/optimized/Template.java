package io.troupe.node.integration.optimized;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import java.util.List;

/**
 * JSON that is put together from parts of other JSON. What is missing there is left out.
 *
 * @param parts one JSON pointer, or members as {@code Name=/pointer}; {@code Name=[/pointer]} makes a list of one
 */
public record Template(List<String> parts) {
    /** Copies the list. */
    public Template {
        parts = List.copyOf(parts);
    }

    /** Of these parts. */
    public static Template of(String... parts) {
        return new Template(List.of(parts));
    }

    /** Takes the parts from {@code source}. */
    public JsonNode fill(JsonNode source) {
        if (parts.size() == 1 && parts.getFirst().startsWith("/")) {
            return source.at(parts.getFirst());
        }
        ObjectNode filled = Json.nodes().objectNode();
        for (var part : parts) {
            var equals = part.indexOf('=');
            put(filled, part.substring(0, equals), part.substring(equals + 1), source);
        }
        return filled;
    }

    /** The members that are taken from below this part of what {@link #fill} is given. */
    List<String> membersFrom(String source) {
        return parts.stream()
                .filter(part -> part.contains("=/" + source + "/"))
                .map(part -> part.substring(0, part.indexOf('=')))
                .toList();
    }

    private static void put(ObjectNode filled, String name, String pointer, JsonNode source) {
        var listed = pointer.startsWith("[");
        var value = source.at(listed ? pointer.substring(1, pointer.length() - 1) : pointer);
        if (value.isMissingNode()) {
            return;
        }
        if (listed) {
            filled.putArray(name).add(value);
        } else {
            filled.set(name, value);
        }
    }
}
