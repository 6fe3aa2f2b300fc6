package io.troupe.api.shape;

import java.util.List;

/** What a client sends with TagResource. */
public record TagResourceInput(String resourceArn, List<Tag> tags) {
    /** Copies the lists. */
    public TagResourceInput {
        tags = List.copyOf(tags);
    }

    /** Takes the members out of a request that was checked. */
    public static TagResourceInput from(Members members) {
        return new TagResourceInput(members.text("resourceArn"), members.structures("tags", Tag::from));
    }
}
