package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with StopExecution. */
public record StopExecutionInput(String executionArn, Optional<String> error, Optional<String> cause) {
    /** Takes the members out of a request that was checked. */
    public static StopExecutionInput from(Members members) {
        return new StopExecutionInput(
                members.text("executionArn"), members.optionalText("error"), members.optionalText("cause"));
    }
}
