package io.troupe.api.shape;

/** What a client sends with DeleteStateMachineVersion. */
public record DeleteStateMachineVersionInput(String stateMachineVersionArn) {
    /** Takes the members out of a request that was checked. */
    public static DeleteStateMachineVersionInput from(Members members) {
        return new DeleteStateMachineVersionInput(members.text("stateMachineVersionArn"));
    }
}
