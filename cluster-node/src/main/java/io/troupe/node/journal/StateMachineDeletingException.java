package io.troupe.node.journal;

/** A start was rejected: its state machine is being deleted, or is gone. Nothing was stored. */
public final class StateMachineDeletingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateMachineDeletingException(String stateMachineArn) {
        super("state machine is being deleted: " + stateMachineArn);
    }
}
