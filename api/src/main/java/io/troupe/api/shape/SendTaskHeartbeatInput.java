package io.troupe.api.shape;

/** What a client sends with SendTaskHeartbeat. */
public record SendTaskHeartbeatInput(String taskToken) {
    /** Takes the members out of a request that was checked. */
    public static SendTaskHeartbeatInput from(Members members) {
        return new SendTaskHeartbeatInput(members.text("taskToken"));
    }
}
