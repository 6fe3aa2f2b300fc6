package io.troupe.api.shape;

import java.util.List;

/** What a client sends with UntagResource. */
public record UntagResourceInput(String resourceArn, List<String> tagKeys) {
    /** Copies the lists. */
    public UntagResourceInput {
        tagKeys = List.copyOf(tagKeys);
    }

    /** Takes the members out of a request that was checked. */
    public static UntagResourceInput from(Members members) {
        return new UntagResourceInput(members.text("resourceArn"), members.texts("tagKeys"));
    }
}
