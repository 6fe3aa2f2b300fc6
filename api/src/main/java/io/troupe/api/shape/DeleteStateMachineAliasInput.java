package io.troupe.api.shape;

/** What a client sends with DeleteStateMachineAlias. */
public record DeleteStateMachineAliasInput(String stateMachineAliasArn) {
    /** Takes the members out of a request that was checked. */
    public static DeleteStateMachineAliasInput from(Members members) {
        return new DeleteStateMachineAliasInput(members.text("stateMachineAliasArn"));
    }
}
