package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with DescribeStateMachineForExecution. */
public record DescribeStateMachineForExecutionInput(String executionArn, Optional<String> includedData) {
    /** Takes the members out of a request that was checked. */
    public static DescribeStateMachineForExecutionInput from(Members members) {
        return new DescribeStateMachineForExecutionInput(
                members.text("executionArn"), members.optionalText("includedData"));
    }
}
