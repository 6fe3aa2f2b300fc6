package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with SendTaskFailure. */
public record SendTaskFailureInput(String taskToken, Optional<String> error, Optional<String> cause) {
    /** Takes the members out of a request that was checked. */
    public static SendTaskFailureInput from(Members members) {
        return new SendTaskFailureInput(
                members.text("taskToken"), members.optionalText("error"), members.optionalText("cause"));
    }
}
