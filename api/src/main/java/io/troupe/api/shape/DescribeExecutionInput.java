package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with DescribeExecution. */
public record DescribeExecutionInput(String executionArn, Optional<String> includedData) {
    /** Takes the members out of a request that was checked. */
    public static DescribeExecutionInput from(Members members) {
        return new DescribeExecutionInput(members.text("executionArn"), members.optionalText("includedData"));
    }
}
