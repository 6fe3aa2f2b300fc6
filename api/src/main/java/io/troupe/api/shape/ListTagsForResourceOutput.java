package io.troupe.api.shape;

import java.util.List;

/** What ListTagsForResource answers. */
public record ListTagsForResourceOutput(List<Tag> tags) implements Output {
    /** Copies the lists. */
    public ListTagsForResourceOutput {
        tags = List.copyOf(tags);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structures("tags", tags);
    }
}
