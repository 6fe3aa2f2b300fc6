package io.troupe.api.shape;

/** What a client sends with DeleteActivity. */
public record DeleteActivityInput(String activityArn) {
    /** Takes the members out of a request that was checked. */
    public static DeleteActivityInput from(Members members) {
        return new DeleteActivityInput(members.text("activityArn"));
    }
}
