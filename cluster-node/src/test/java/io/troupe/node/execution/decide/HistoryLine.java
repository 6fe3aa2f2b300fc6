package io.troupe.node.execution.decide;

import io.troupe.protocol.stored.HistoryEvent;
import java.util.Optional;

/** One event as the history reference writes it in its examples. */
final class HistoryLine {
    private HistoryLine() {}

    static String of(HistoryEvent event) {
        var details = details(event);
        return event.id() + " ← " + event.previousEventId() + " " + event.type()
                + (details.isEmpty() ? "" : " " + details);
    }

    private static String details(HistoryEvent event) {
        return switch (event) {
            case HistoryEvent.ExecutionStarted started -> started.input();
            case HistoryEvent.ExecutionSucceeded succeeded -> succeeded.output();
            case HistoryEvent.ExecutionEnded ended -> problem(ended.error(), ended.cause());
            case HistoryEvent.StateEntered entered -> entered.name() + " " + entered.input();
            case HistoryEvent.StateExited exited -> exited.name() + " " + exited.output();
            case HistoryEvent.Plain plain -> "";
            case HistoryEvent.LambdaFunctionScheduled scheduled ->
                scheduled.input()
                        + (scheduled.timeoutInSeconds().isPresent()
                                ? " timeout " + scheduled.timeoutInSeconds().getAsLong()
                                : "");
            case HistoryEvent.ActivityScheduled scheduled -> scheduled.input();
            case HistoryEvent.TaskScheduled scheduled ->
                scheduled.resourceType() + " " + scheduled.resource() + " " + scheduled.parameters();
            case HistoryEvent.ActivityStarted started -> started.workerName().orElse("");
            case HistoryEvent.TaskStarted started -> started.resourceType() + " " + started.resource();
            case HistoryEvent.AttemptReturned returned -> returned.output();
            case HistoryEvent.EvaluationFailed failed ->
                failed.state() + "," + failed.location().orElse("-") + "," + failed.cause();
            case HistoryEvent.AttemptFailed failed -> problem(failed.error(), failed.cause());
            case HistoryEvent.MapStateStarted started -> String.valueOf(started.length());
            case HistoryEvent.MapIteration iteration -> iteration.name() + " " + iteration.index();
        };
    }

    private static String problem(Optional<String> error, Optional<String> cause) {
        return error.map(text -> "error " + text).orElse("")
                + cause.map(text -> " cause " + text).orElse("");
    }
}
