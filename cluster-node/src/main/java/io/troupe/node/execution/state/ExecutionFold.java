package io.troupe.node.execution.state;

import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.StoredEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into what an execution remembers. Used once a turn, and by the decider, which must see each event
 * applied before it decides the next; hence the one mutable object of this package, never shared and never kept.
 */
public final class ExecutionFold {
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private HistoryEvent.@Nullable ExecutionStarted started;
    private @Nullable ExecutionStatus ending;
    private long lastEventId;
    private long lastMillis;
    private OptionalLong asleepUntilMillis = OptionalLong.empty();
    private final Map<String, Integer> callsByState = new LinkedHashMap<>();

    /** Starts from what is remembered so far. */
    public ExecutionFold(Execution execution) {
        switch (execution) {
            case Execution.NotStarted notStarted -> {}
            case Execution.Running running -> {
                cursors.putAll(running.cursors());
                started = running.started();
                lastEventId = running.lastEventId();
                lastMillis = running.lastMillis();
                asleepUntilMillis = running.asleepUntilMillis();
                callsByState.putAll(running.callsByState());
            }
            case Execution.Closed closed -> {
                started = closed.started();
                ending = closed.ending();
                lastMillis = closed.stopMillis();
            }
        }
    }

    /** Folds one event in. Never refuses. */
    public void apply(StoredEvent event) {
        if (event instanceof HistoryEvent history) {
            lastEventId = history.id();
            lastMillis = history.timestampMillis();
        }
        switch (event) {
            case HistoryEvent.ExecutionStarted first -> begin(first);
            case HistoryEvent.ExecutionSucceeded last -> close(ExecutionStatus.SUCCEEDED);
            case HistoryEvent.ExecutionEnded last -> close(statusOf(last));
            case Fact.BranchesPrepared branches -> startBranches(branches);
            case Fact.BranchSucceeded succeeded -> finishBranch(succeeded);
            case HistoryEvent.MapIteration iteration -> applyIteration(iteration);
            case Fact.FellAsleep asleep -> asleepUntilMillis = OptionalLong.of(asleep.untilMillis());
            case Fact.WokeUp awake -> asleepUntilMillis = OptionalLong.empty();
            default -> applyToCursor(event);
        }
    }

    /** What is remembered now. */
    public Execution result() {
        if (started == null) {
            return new Execution.NotStarted();
        }
        return ending == null
                ? new Execution.Running(
                        started,
                        lastEventId,
                        lastMillis,
                        Collections.unmodifiableMap(cursors),
                        asleepUntilMillis,
                        Collections.unmodifiableMap(callsByState))
                : new Execution.Closed(started, ending, lastMillis);
    }

    /** Whether the last event closed the execution. */
    public boolean closed() {
        return ending != null;
    }

    /** Chosen when the execution started. */
    public String incarnation() {
        return started == null ? "" : started.incarnation();
    }

    /** The nearest deadline, if the execution may leave memory until then. */
    public OptionalLong asleepUntilMillis() {
        return asleepUntilMillis;
    }

    /** Id of the last event; 0 before the first. */
    public long lastEventId() {
        return lastEventId;
    }

    /** Time of the last event in epoch milliseconds. */
    public long lastMillis() {
        return lastMillis;
    }

    /** The cursor of a scope, or null when that scope does not run. */
    public @Nullable Cursor cursor(String scope) {
        return cursors.get(scope);
    }

    /** The cursors of all scopes that run, parents before children. */
    public Map<String, Cursor> cursors() {
        return cursors;
    }

    private void begin(HistoryEvent.ExecutionStarted first) {
        started = first;
        cursors.put(Scopes.ROOT, Cursor.begin(Scopes.ROOT, 0, first.input()));
    }

    private void close(ExecutionStatus status) {
        ending = status;
        cursors.clear();
    }

    private static ExecutionStatus statusOf(HistoryEvent.ExecutionEnded last) {
        return switch (last.type()) {
            case ExecutionAborted -> ExecutionStatus.ABORTED;
            case ExecutionTimedOut -> ExecutionStatus.TIMED_OUT;
            default -> ExecutionStatus.FAILED;
        };
    }

    private void applyToCursor(StoredEvent event) {
        var cursor = cursors.get(event.scope());
        if (cursor == null) {
            return;
        }
        var changed = counted(cursor, CursorFold.apply(cursor, event));
        cursors.put(event.scope(), changed);
        if (cursor.phase() instanceof Phase.Forked && !(changed.phase() instanceof Phase.Forked)) {
            removeInside(event.scope());
        }
    }

    /** In a test case each call of a state, retries included, gets the next of its mocked responses. */
    private Cursor counted(Cursor before, Cursor after) {
        if (started == null || started.testCase().isEmpty() || after.attempts() == before.attempts()) {
            return after;
        }
        var calls = callsByState.merge(after.state().name(), 1, Integer::sum);
        return after.phase() instanceof Phase.InTask(var task)
                ? after.with(new Phase.InTask(task.numbered(calls - 1)))
                : after;
    }

    private void startBranches(Fact.BranchesPrepared branches) {
        applyToCursor(branches);
        var parent = cursors.get(branches.scope());
        if (parent == null) {
            return;
        }
        for (var index = 0; index < branches.count(); index++) {
            var scope = Scopes.child(parent.scope(), parent.forks(), index);
            cursors.put(scope, Cursor.begin(scope, parent.pointer(), branches.input()));
        }
    }

    private void applyIteration(HistoryEvent.MapIteration iteration) {
        applyToCursor(iteration);
        var parent = cursors.get(iteration.scope());
        if (parent != null && iteration.input().isPresent()) {
            var scope = Scopes.child(parent.scope(), parent.forks(), iteration.index());
            cursors.put(
                    scope, Cursor.begin(scope, iteration.id(), iteration.input().get()));
        }
    }

    private void finishBranch(Fact.BranchSucceeded succeeded) {
        var finished = cursors.remove(succeeded.scope());
        var parent = cursors.get(Scopes.parent(succeeded.scope()));
        if (finished == null || parent == null || !(parent.phase() instanceof Phase.Forked forked)) {
            return;
        }
        // The pointer of a Map has moved on to MapIterationSucceeded by now; that of a Parallel follows the branch.
        var pointer = forked instanceof Phase.InBranches ? finished.pointer() : parent.pointer();
        var next = forked.finished(Scopes.index(succeeded.scope()), succeeded.output());
        cursors.put(parent.scope(), parent.at(pointer, next));
    }

    private void removeInside(String scope) {
        cursors.keySet().removeIf(other -> Scopes.isInside(other, scope));
    }
}
