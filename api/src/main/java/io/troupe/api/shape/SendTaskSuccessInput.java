package io.troupe.api.shape;

/** What a client sends with SendTaskSuccess. */
public record SendTaskSuccessInput(String taskToken, String output) {
    /** Takes the members out of a request that was checked. */
    public static SendTaskSuccessInput from(Members members) {
        return new SendTaskSuccessInput(members.text("taskToken"), members.text("output"));
    }
}
