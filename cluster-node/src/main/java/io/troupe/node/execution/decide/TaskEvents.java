package io.troupe.node.execution.decide;

import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.Resource;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.util.List;
import java.util.Optional;

/**
 * The history events of one attempt, in the family of its resource. Source: history reference, "When each event is
 * emitted".
 */
final class TaskEvents {
    private TaskEvents() {}

    /** *Scheduled, and where the call goes out at once, *Started. */
    static List<HistoryEvent> scheduled(Cursor cursor, EventSink sink, String region, Step.Call call) {
        var id = sink.nextId();
        var startedId = id < 0 ? id - 1 : id + 1;
        var now = sink.nowMillis();
        return switch (call.resource()) {
            case Resource.LambdaFunction function ->
                List.of(
                        new HistoryEvent.LambdaFunctionScheduled(
                                id,
                                cursor.pointer(),
                                now,
                                HistoryEventType.LambdaFunctionScheduled,
                                cursor.scope(),
                                function.arn(),
                                call.parameters().text(),
                                call.timeoutSeconds(),
                                call.credentialsRoleArn()),
                        new HistoryEvent.Plain(
                                startedId, id, now, HistoryEventType.LambdaFunctionStarted, cursor.scope()));
            case Resource.Activity activity ->
                List.of(new HistoryEvent.ActivityScheduled(
                        id,
                        cursor.pointer(),
                        now,
                        HistoryEventType.ActivityScheduled,
                        cursor.scope(),
                        activity.arn(),
                        call.parameters().text(),
                        call.timeoutSeconds(),
                        call.heartbeatSeconds()));
            case Resource.Integration integration ->
                List.of(
                        new HistoryEvent.TaskScheduled(
                                id,
                                cursor.pointer(),
                                now,
                                HistoryEventType.TaskScheduled,
                                cursor.scope(),
                                integration.service(),
                                integration.resourceWithSuffix(),
                                region,
                                call.parameters().text(),
                                call.timeoutSeconds(),
                                call.heartbeatSeconds(),
                                call.credentialsRoleArn()),
                        new HistoryEvent.TaskStarted(
                                startedId,
                                id,
                                now,
                                HistoryEventType.TaskStarted,
                                cursor.scope(),
                                integration.service(),
                                integration.resourceWithSuffix()));
        };
    }

    static HistoryEvent claimed(Cursor cursor, EventSink sink, Optional<String> workerName) {
        return new HistoryEvent.ActivityStarted(
                sink.nextId(),
                cursor.pointer(),
                sink.nowMillis(),
                HistoryEventType.ActivityStarted,
                cursor.scope(),
                workerName);
    }

    static HistoryEvent submitted(Cursor cursor, EventSink sink, TaskInFlight task, String output) {
        return returned(cursor, sink, task, HistoryEventType.TaskSubmitted, output);
    }

    static HistoryEvent succeeded(Cursor cursor, EventSink sink, TaskInFlight task, String output) {
        var type = switch (task.kind()) {
            case LAMBDA -> HistoryEventType.LambdaFunctionSucceeded;
            case ACTIVITY -> HistoryEventType.ActivitySucceeded;
            case SERVICE -> HistoryEventType.TaskSucceeded;
        };
        return returned(cursor, sink, task, type, output);
    }

    static HistoryEvent failed(Cursor cursor, EventSink sink, TaskInFlight task, Failure failure) {
        var type = switch (task.kind()) {
            case LAMBDA -> HistoryEventType.LambdaFunctionFailed;
            case ACTIVITY -> HistoryEventType.ActivityFailed;
            case SERVICE -> HistoryEventType.TaskFailed;
        };
        return unsuccessful(cursor, sink, task, type, failure.error(), failure.cause());
    }

    /** Error States.Timeout and no cause, whatever the clock was that ran out. */
    static HistoryEvent timedOut(Cursor cursor, EventSink sink, TaskInFlight task) {
        var type = switch (task.kind()) {
            case LAMBDA -> HistoryEventType.LambdaFunctionTimedOut;
            case ACTIVITY -> HistoryEventType.ActivityTimedOut;
            case SERVICE -> HistoryEventType.TaskTimedOut;
        };
        return unsuccessful(cursor, sink, task, type, Optional.of("States.Timeout"), Optional.empty());
    }

    private static HistoryEvent returned(
            Cursor cursor, EventSink sink, TaskInFlight task, HistoryEventType type, String output) {
        return new HistoryEvent.AttemptReturned(
                sink.nextId(),
                cursor.pointer(),
                sink.nowMillis(),
                type,
                cursor.scope(),
                resourceType(task),
                resource(task),
                output);
    }

    private static HistoryEvent unsuccessful(
            Cursor cursor,
            EventSink sink,
            TaskInFlight task,
            HistoryEventType type,
            Optional<String> error,
            Optional<String> cause) {
        return new HistoryEvent.AttemptFailed(
                sink.nextId(),
                cursor.pointer(),
                sink.nowMillis(),
                type,
                cursor.scope(),
                resourceType(task),
                resource(task),
                error,
                cause);
    }

    private static Optional<String> resourceType(TaskInFlight task) {
        return task.kind() == TaskInFlight.Kind.SERVICE ? Optional.of(task.resourceType()) : Optional.empty();
    }

    private static Optional<String> resource(TaskInFlight task) {
        return task.kind() == TaskInFlight.Kind.SERVICE ? Optional.of(task.resource()) : Optional.empty();
    }
}
