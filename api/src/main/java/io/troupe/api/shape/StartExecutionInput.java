package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with StartExecution. */
public record StartExecutionInput(
        String stateMachineArn, Optional<String> name, Optional<String> input, Optional<String> traceHeader) {
    /** Takes the members out of a request that was checked. */
    public static StartExecutionInput from(Members members) {
        return new StartExecutionInput(
                members.text("stateMachineArn"),
                members.optionalText("name"),
                members.optionalText("input"),
                members.optionalText("traceHeader"));
    }
}
