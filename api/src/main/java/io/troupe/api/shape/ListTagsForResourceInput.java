package io.troupe.api.shape;

/** What a client sends with ListTagsForResource. */
public record ListTagsForResourceInput(String resourceArn) {
    /** Takes the members out of a request that was checked. */
    public static ListTagsForResourceInput from(Members members) {
        return new ListTagsForResourceInput(members.text("resourceArn"));
    }
}
