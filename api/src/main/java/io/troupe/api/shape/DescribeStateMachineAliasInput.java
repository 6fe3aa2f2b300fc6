package io.troupe.api.shape;

/** What a client sends with DescribeStateMachineAlias. */
public record DescribeStateMachineAliasInput(String stateMachineAliasArn) {
    /** Takes the members out of a request that was checked. */
    public static DescribeStateMachineAliasInput from(Members members) {
        return new DescribeStateMachineAliasInput(members.text("stateMachineAliasArn"));
    }
}
