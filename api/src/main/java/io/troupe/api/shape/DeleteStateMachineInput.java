package io.troupe.api.shape;

/** What a client sends with DeleteStateMachine. */
public record DeleteStateMachineInput(String stateMachineArn) {
    /** Takes the members out of a request that was checked. */
    public static DeleteStateMachineInput from(Members members) {
        return new DeleteStateMachineInput(members.text("stateMachineArn"));
    }
}
