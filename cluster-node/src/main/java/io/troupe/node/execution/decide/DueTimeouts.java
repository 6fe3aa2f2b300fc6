package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.StoredEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Timeouts of the same instant. Before AWS brings a Parallel or Map down for one of them, it writes those of the other
 * branches too, and it is the first by index that brings the state down.
 */
record DueTimeouts(TurnSink sink) {
    private static final long MILLIS = 1000;
    private static final Set<HistoryEventType> TIMED_OUT = EnumSet.of(
            HistoryEventType.LambdaFunctionTimedOut, HistoryEventType.ActivityTimedOut, HistoryEventType.TaskTimedOut);

    /** A branch and its task, whose time has run out. */
    record Due(Cursor branch, TaskInFlight task) {
        Happening happening() {
            return new Happening.TaskTimedOut(task.attempt(), false);
        }
    }

    /** Whether a proposal tells that its branch fails for a timeout. */
    static boolean failsFor(Proposal proposal) {
        return proposal.outcome() instanceof Outcome.Failed
                && proposal.events().stream().anyMatch(DueTimeouts::isTimeout);
    }

    /** Those of the branches that stand before this one. */
    List<Due> before(Cursor branch) {
        var index = Scopes.index(branch.scope());
        return siblings(branch).stream()
                .filter(sibling -> Scopes.index(sibling.branch().scope()) < index)
                .toList();
    }

    /** Writes those of the other branches, if it was a timeout that brought this one down. */
    void writeBeside(Cursor failed, long failureEventId) {
        var wasTimeout = sink.events().stream()
                .anyMatch(event -> isTimeout(event) && ((HistoryEvent) event).id() == failureEventId);
        if (wasTimeout) {
            siblings(failed).stream()
                    .filter(sibling -> !sibling.branch().scope().equals(failed.scope()))
                    .forEach(sibling -> sink.add(TaskEvents.timedOut(sibling.branch(), sink, sibling.task())));
        }
    }

    private static boolean isTimeout(StoredEvent event) {
        return event instanceof HistoryEvent.AttemptFailed failed && TIMED_OUT.contains(failed.type());
    }

    /** By index. */
    private List<Due> siblings(Cursor branch) {
        var parent = Scopes.parent(branch.scope());
        return sink.fold().cursors().values().stream()
                .filter(cursor -> !cursor.scope().equals(Scopes.ROOT)
                        && Scopes.parent(cursor.scope()).equals(parent))
                .flatMap(cursor -> due(cursor).stream())
                .toList();
    }

    private Optional<Due> due(Cursor cursor) {
        return cursor.phase() instanceof Phase.InTask(var task) && isDue(task)
                ? Optional.of(new Due(cursor, task))
                : Optional.empty();
    }

    private boolean isDue(TaskInFlight task) {
        return task.timeoutSeconds().isPresent()
                && task.scheduledMillis() + task.timeoutSeconds().getAsLong() * MILLIS <= sink.nowMillis();
    }
}
