package io.troupe.node.journal;

import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.StoredEvent;
import io.troupe.protocol.stored.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns as executions write them. */
public final class TurnSamples {
    /** The machine of all samples. */
    public static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:orders";

    /** When the samples begin. */
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    private TurnSamples() {}

    /** An execution of the machine. */
    public static String execution(String name) {
        return "arn:aws:states:us-east-1:123456789012:execution:orders:" + name;
    }

    /** The first turn of an execution: event 1. */
    public static Turn start(String name, IndexChange... more) {
        return start(name, NOON, "{\"n\":1}", more);
    }

    /** The same, started by a task of an execution that waits for it. */
    public static Turn nested(String name, String parentExecutionArn) {
        return start(name, NOON, "{}", Optional.of(parentExecutionArn));
    }

    /** The same with its own start date and input. */
    public static Turn start(String name, Instant startDate, String input, IndexChange... more) {
        return start(name, startDate, input, Optional.empty(), more);
    }

    private static Turn start(
            String name, Instant startDate, String input, Optional<String> parentExecutionArn, IndexChange... more) {
        var index = new ArrayList<IndexChange>();
        index.add(new IndexChange.Opened(
                execution(name),
                MACHINE,
                name,
                "revision-1",
                "incarnation-" + name,
                startDate,
                Optional.empty(),
                Optional.empty(),
                Optional.of("Root=1-2-3"),
                parentExecutionArn));
        index.addAll(List.of(more));
        var started = new HistoryEvent.ExecutionStarted(
                1,
                0,
                startDate.toEpochMilli(),
                HistoryEventType.ExecutionStarted,
                "",
                input,
                "arn:aws:iam::123456789012:role/r",
                MACHINE,
                "revision-1",
                "incarnation-" + name,
                "token",
                Optional.empty(),
                Optional.empty(),
                Optional.of("Root=1-2-3"),
                Optional.empty(),
                Optional.empty());
        return new Turn(List.of(started), index);
    }

    /** A turn that leaves states: the events from {@code firstId}, {@code count} of them. */
    public static Turn exits(long firstId, int count, IndexChange... index) {
        var events = new ArrayList<StoredEvent>();
        for (int i = 0; i < count; i++) {
            events.add(exit(firstId + i));
        }
        return new Turn(events, List.of(index));
    }

    /** One event. */
    public static HistoryEvent exit(long id) {
        return new HistoryEvent.StateExited(
                id, id - 1, NOON.toEpochMilli() + id, HistoryEventType.PassStateExited, "", "P" + id, "[1]", Map.of());
    }

    /** The last turn: one event, and the index row closed. */
    public static Turn success(long id, Instant stopDate) {
        return new Turn(
                List.of(new HistoryEvent.ExecutionSucceeded(
                        id,
                        id - 1,
                        stopDate.toEpochMilli(),
                        HistoryEventType.ExecutionSucceeded,
                        "",
                        "{\"done\":true}")),
                List.of(new IndexChange.Closed(ExecutionStatus.SUCCEEDED, stopDate, stopDate)));
    }
}
