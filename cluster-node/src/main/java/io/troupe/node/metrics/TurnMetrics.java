package io.troupe.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.troupe.node.journal.JournalObserver;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.StoredEvent;
import io.troupe.protocol.stored.Turn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts what has become durable, so that nothing is counted twice and nothing that was lost. */
final class TurnMetrics implements JournalObserver {
    private static final String ENTERED = "StateEntered";
    private static final String SCHEDULED = "Scheduled";

    private final Counter started;
    private final Counter retries;
    private final Counter turns;
    private final Counter events;
    private final Timer transactions;
    private final Map<ExecutionStatus, Counter> finished = new EnumMap<>(ExecutionStatus.class);
    private final Map<ExecutionStatus, Timer> durations = new EnumMap<>(ExecutionStatus.class);
    private final Map<HistoryEventType, Counter> byType = new EnumMap<>(HistoryEventType.class);

    TurnMetrics(MeterRegistry registry) {
        started = Counter.builder("troupe.executions.started")
                .description("Executions that were started.")
                .register(registry);
        retries = Counter.builder("troupe.task.retries")
                .description("Attempts that failed and are made again.")
                .register(registry);
        turns = Counter.builder("troupe.journal.turns")
                .description("Turns stored, each a row of the journal.")
                .register(registry);
        events = Counter.builder("troupe.journal.events")
                .description("History events stored.")
                .register(registry);
        transactions = Timer.builder("troupe.persist.duration")
                .description("Transactions of the journal, repeated attempts included.")
                .tag("op", "write")
                .serviceLevelObjectives(Buckets.SHORT)
                .register(registry);
        for (var status : ExecutionStatus.values()) {
            if (status != ExecutionStatus.RUNNING) {
                finished.put(status, finished(registry, status));
                durations.put(status, duration(registry, status));
            }
        }
        for (var type : HistoryEventType.values()) {
            countStates(registry, type);
            countAttempts(registry, type);
        }
    }

    @Override
    public void stored(String executionArn, Turn turn) {
        turns.increment();
        var shown = 0;
        for (var event : turn.events()) {
            shown += count(event);
        }
        events.increment(shown);
        for (var change : turn.index()) {
            if (change instanceof IndexChange.Opened) {
                started.increment();
            } else if (change instanceof IndexChange.Closed closed) {
                finish(closed);
            }
        }
    }

    @Override
    public void written(int requests, long nanos) {
        transactions.record(nanos, TimeUnit.NANOSECONDS);
    }

    private int count(StoredEvent event) {
        if (event instanceof HistoryEvent shown) {
            var counter = byType.get(shown.type());
            if (counter != null) {
                counter.increment();
            }
            return 1;
        }
        if (event instanceof Fact.RetryScheduled) {
            retries.increment();
        }
        return 0;
    }

    private void finish(IndexChange.Closed closed) {
        var counter = finished.get(closed.status());
        var duration = durations.get(closed.status());
        if (counter != null && duration != null) {
            counter.increment();
            duration.record(Duration.between(closed.startDate(), closed.stopDate()));
        }
    }

    private static Counter finished(MeterRegistry registry, ExecutionStatus status) {
        return Counter.builder("troupe.executions.finished")
                .description("Executions that have ended.")
                .tag("status", status.name())
                .register(registry);
    }

    private static Timer duration(MeterRegistry registry, ExecutionStatus status) {
        return Timer.builder("troupe.execution.duration")
                .description("How long executions took, from start to end.")
                .tag("status", status.name())
                .serviceLevelObjectives(Buckets.LONG)
                .register(registry);
    }

    private void countStates(MeterRegistry registry, HistoryEventType type) {
        if (type.name().endsWith(ENTERED)) {
            byType.put(
                    type,
                    Counter.builder("troupe.state.transitions")
                            .description("States entered.")
                            .tag("type", type.name().substring(0, type.name().length() - ENTERED.length()))
                            .register(registry));
        }
    }

    private void countAttempts(MeterRegistry registry, HistoryEventType type) {
        if (type.name().endsWith(SCHEDULED)) {
            byType.put(
                    type,
                    Counter.builder("troupe.task.attempts")
                            .description("Attempts of tasks that were scheduled.")
                            .tag("type", type.name().substring(0, type.name().length() - SCHEDULED.length()))
                            .register(registry));
        }
    }
}
