package io.troupe.node.history;

import io.troupe.protocol.stored.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a history for the checker: as the API tells it, or as it is stored. */
public final class Lines {
    private Lines() {}

    /** Of GetExecutionHistory. */
    public static List<Line> told(List<software.amazon.awssdk.services.sfn.model.HistoryEvent> events) {
        return events.stream().map(Lines::of).toList();
    }

    /** Of the journal. */
    public static List<Line> stored(List<HistoryEvent> events) {
        return events.stream().map(Lines::of).toList();
    }

    private static Line of(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        var entered = Optional.ofNullable(event.stateEnteredEventDetails());
        var exited = Optional.ofNullable(event.stateExitedEventDetails());
        var iteration = Optional.ofNullable(event.mapIterationStartedEventDetails())
                .or(() -> Optional.ofNullable(event.mapIterationSucceededEventDetails()))
                .or(() -> Optional.ofNullable(event.mapIterationFailedEventDetails()))
                .or(() -> Optional.ofNullable(event.mapIterationAbortedEventDetails()));
        var forked = Optional.ofNullable(event.mapStateStartedEventDetails());
        var evaluation = Optional.ofNullable(event.evaluationFailedEventDetails());
        var number = iteration.map(details -> details.index()).or(() -> forked.map(details -> details.length()));
        return new Line(
                event.id(),
                event.previousEventId(),
                event.timestamp(),
                event.typeAsString(),
                entered.map(details -> details.name())
                        .or(() -> exited.map(details -> details.name()))
                        .or(() -> iteration.map(details -> details.name()))
                        .or(() -> evaluation.map(details -> details.state())),
                number.map(OptionalInt::of).orElse(OptionalInt.empty()),
                entered.map(details -> details.input())
                        .or(() -> exited.map(details -> details.output()))
                        .or(() -> Optional.ofNullable(event.executionSucceededEventDetails())
                                .map(details -> details.output())));
    }

    private static Line of(HistoryEvent event) {
        Optional<String> name = Optional.empty();
        var index = OptionalInt.empty();
        Optional<String> data = Optional.empty();
        switch (event) {
            case HistoryEvent.StateEntered entered -> {
                name = Optional.of(entered.name());
                data = Optional.of(entered.input());
            }
            case HistoryEvent.StateExited exited -> {
                name = Optional.of(exited.name());
                data = Optional.of(exited.output());
            }
            case HistoryEvent.MapStateStarted started -> index = OptionalInt.of(started.length());
            case HistoryEvent.MapIteration iteration -> {
                name = Optional.of(iteration.name());
                index = OptionalInt.of(iteration.index());
            }
            case HistoryEvent.EvaluationFailed failed -> name = Optional.of(failed.state());
            case HistoryEvent.ExecutionSucceeded succeeded -> data = Optional.of(succeeded.output());
            default -> {}
        }
        return new Line(
                event.id(),
                event.previousEventId(),
                Instant.ofEpochMilli(event.timestampMillis()),
                event.type().name(),
                name,
                index,
                data);
    }
}
