package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with GetActivityTask. */
public record GetActivityTaskInput(String activityArn, Optional<String> workerName) {
    /** Takes the members out of a request that was checked. */
    public static GetActivityTaskInput from(Members members) {
        return new GetActivityTaskInput(members.text("activityArn"), members.optionalText("workerName"));
    }
}
