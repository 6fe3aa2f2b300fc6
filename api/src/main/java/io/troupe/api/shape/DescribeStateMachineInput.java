package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with DescribeStateMachine. */
public record DescribeStateMachineInput(String stateMachineArn, Optional<String> includedData) {
    /** Takes the members out of a request that was checked. */
    public static DescribeStateMachineInput from(Members members) {
        return new DescribeStateMachineInput(members.text("stateMachineArn"), members.optionalText("includedData"));
    }
}
