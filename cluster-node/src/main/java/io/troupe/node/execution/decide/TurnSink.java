package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.ExecutionFold;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the events of a turn with their real ids, and folds each in at once. After the closing event it takes no
 * more.
 */
final class TurnSink implements EventSink {
    /** Source: "Quotas related to state machine executions": the event of this number is the last. */
    static final long EVENTS_MAX = 25_000;

    private final ExecutionFold fold;
    private final List<StoredEvent> events = new ArrayList<>();
    private final long nowMillis;
    private int transitions;
    private long characters;

    TurnSink(Execution execution, long nowMillis) {
        this.fold = new ExecutionFold(execution);
        this.nowMillis = Math.max(nowMillis, fold.lastMillis());
    }

    @Override
    public long nextId() {
        return fold.lastEventId() + 1;
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public void add(StoredEvent event) {
        if (fold.closed()) {
            return;
        }
        var full = nextId() >= EVENTS_MAX && event instanceof HistoryEvent && !isClosing(event);
        var taken = full ? historyFull() : event;
        events.add(taken);
        fold.apply(taken);
        if (taken instanceof HistoryEvent.StateEntered entered) {
            transitions++;
            characters += entered.input().length();
        }
    }

    /** How many states may still be entered before the turn is cut. */
    int transitionsLeft() {
        return characters > ScopeRun.TURN_CHARACTERS_MAX ? 0 : Math.max(0, ScopeRun.TRANSITIONS_MAX - transitions);
    }

    @Override
    public int size() {
        return events.size();
    }

    @Override
    public void truncate(int size) {
        throw new IllegalStateException("real ids are never taken back");
    }

    List<StoredEvent> events() {
        return events;
    }

    ExecutionFold fold() {
        return fold;
    }

    private static boolean isClosing(StoredEvent event) {
        return event instanceof HistoryEvent.ExecutionEnded || event instanceof HistoryEvent.ExecutionSucceeded;
    }

    private HistoryEvent historyFull() {
        return new HistoryEvent.ExecutionEnded(
                nextId(),
                fold.lastEventId(),
                nowMillis,
                HistoryEventType.ExecutionFailed,
                "",
                Optional.of("States.Runtime"),
                Optional.of("The execution reached the maximum number of history events (" + EVENTS_MAX + ")."));
    }
}
