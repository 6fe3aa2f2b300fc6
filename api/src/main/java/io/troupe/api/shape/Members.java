package io.troupe.api.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The members of a structure whose limits have been checked by {@link Constraints}. A JSON null is an absent member.
 */
public record Members(JsonNode structure) {
    /** A required string. */
    public String text(String name) {
        return structure.path(name).textValue();
    }

    /** A string. */
    public Optional<String> optionalText(String name) {
        return present(name).map(JsonNode::textValue);
    }

    /** An integer. */
    public Optional<Integer> optionalInteger(String name) {
        return present(name).map(JsonNode::intValue);
    }

    /** A boolean. */
    public Optional<Boolean> optionalFlag(String name) {
        return present(name).map(JsonNode::booleanValue);
    }

    /** A structure. */
    public <T> Optional<T> optionalStructure(String name, Function<Members, T> read) {
        return present(name).map(Members::new).map(read);
    }

    /** A list of structures; an absent one is empty. */
    public <T> List<T> structures(String name, Function<Members, T> read) {
        return elements(name).map(Members::new).map(read).toList();
    }

    /** A list of strings; an absent one is empty. */
    public List<String> texts(String name) {
        return elements(name).map(JsonNode::textValue).toList();
    }

    private Stream<JsonNode> elements(String name) {
        return StreamSupport.stream(structure.path(name).spliterator(), false);
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(structure.get(name)).filter(value -> !value.isNull());
    }
}
