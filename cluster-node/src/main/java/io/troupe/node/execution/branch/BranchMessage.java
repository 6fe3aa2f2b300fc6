package io.troupe.node.execution.branch;

import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.effect.Ring;
import io.troupe.node.execution.state.Cursor;

/** What a branch's actor takes. All of it stays within the node. */
public sealed interface BranchMessage {
    /** The job of that attempt may have ended. */
    record LookAtJob(int attempt) implements BranchMessage {}

    /**
     * The execution has stored this cursor: run what it awaits.
     *
     * @param mayProceed false while the execution finds something out that the branch needs
     */
    record Stored(Cursor cursor, boolean mayProceed) implements BranchMessage {}

    /** Something happened to the branch. */
    record Happened(Happening happening, Answer answer) implements BranchMessage {}

    /** A timer fired. */
    record Rang(Ring ring) implements BranchMessage {}

    /** The branch has ended or was aborted: nothing can happen to it any more. */
    record End() implements BranchMessage {}

    /** A worker is alive. */
    record Heartbeat(int attempt) implements BranchMessage {}
}
