package io.troupe.protocol.stored;

import java.util.List;
import java.util.Optional;

/** About how many bytes something will occupy, known before it is serialised: what bounds queues and batches. */
public final class Weight {
    private static final long EVENT_BYTES = 250;

    private Weight() {}

    /** Of events that are stored together. */
    public static long of(List<StoredEvent> events) {
        return EVENT_BYTES + events.stream().mapToLong(Weight::ofEvent).sum();
    }

    private static long ofEvent(StoredEvent event) {
        return EVENT_BYTES + payload(event);
    }

    /** Of the texts that an event carries: JSON, and causes of failures. */
    public static long payload(StoredEvent event) {
        return switch (event) {
            case HistoryEvent.ExecutionStarted started -> started.input().length();
            case HistoryEvent.ExecutionSucceeded succeeded -> succeeded.output().length();
            case HistoryEvent.ExecutionEnded ended -> length(ended.cause());
            case HistoryEvent.StateEntered entered -> entered.input().length();
            case HistoryEvent.StateExited exited ->
                exited.output().length()
                        + exited.assignedVariables().values().stream()
                                .mapToLong(String::length)
                                .sum();
            case HistoryEvent.LambdaFunctionScheduled scheduled ->
                scheduled.input().length();
            case HistoryEvent.ActivityScheduled scheduled -> scheduled.input().length();
            case HistoryEvent.TaskScheduled scheduled -> scheduled.parameters().length();
            case HistoryEvent.AttemptReturned returned -> returned.output().length();
            case HistoryEvent.AttemptFailed failed -> length(failed.cause());
            case HistoryEvent.EvaluationFailed failed -> failed.cause().length();
            case HistoryEvent.MapIteration iteration -> length(iteration.input());
            case HistoryEvent.Plain plain -> 0;
            case HistoryEvent.ActivityStarted started -> 0;
            case HistoryEvent.TaskStarted started -> 0;
            case HistoryEvent.MapStateStarted started -> 0;
            case Fact.BranchesPrepared prepared -> prepared.input().length();
            case Fact.ItemsPrepared prepared ->
                prepared.effectiveInput().length()
                        + prepared.items().stream().mapToLong(String::length).sum();
            case Fact.BranchSucceeded succeeded -> succeeded.output().length();
            case Fact.WaitScheduled wait -> 0;
            case Fact.RetryScheduled retry -> 0;
            case Fact.FellAsleep asleep -> 0;
            case Fact.WokeUp awake -> 0;
        };
    }

    private static long length(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }
}
