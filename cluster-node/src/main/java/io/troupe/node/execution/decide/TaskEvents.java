package io.troupe.node.execution.decide;

import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.Resource;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.util.Optional;

/**
 * The history events of one attempt, in the family of its resource. Source: history reference, "When each event is
 * emitted".
 */
final class TaskEvents {
    private TaskEvents() {}

    static HistoryEvent scheduled(Cursor cursor, EventSink sink, String region, Step.Call call) {
        var id = sink.nextId();
        var now = sink.nowMillis();
        return switch (call.resource()) {
            case Resource.LambdaFunction function ->
                new HistoryEvent.LambdaFunctionScheduled(
                        id,
                        cursor.pointer(),
                        now,
                        HistoryEventType.LambdaFunctionScheduled,
                        cursor.scope(),
                        function.arn(),
                        call.parameters().text(),
                        call.timeoutSeconds(),
                        call.credentialsRoleArn());
            case Resource.Activity activity ->
                new HistoryEvent.ActivityScheduled(
                        id,
                        cursor.pointer(),
                        now,
                        HistoryEventType.ActivityScheduled,
                        cursor.scope(),
                        activity.arn(),
                        call.parameters().text(),
                        call.timeoutSeconds(),
                        call.heartbeatSeconds());
            case Resource.Integration integration ->
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
                        call.credentialsRoleArn());
        };
    }

    /** Whether the task has been scheduled and its call can go out: an activity's waits for a worker. */
    static boolean canStart(Cursor cursor) {
        return cursor.phase() instanceof Phase.InTask(var task)
                && task.status() == TaskInFlight.Status.SCHEDULED
                && task.kind() != TaskInFlight.Kind.ACTIVITY;
    }

    /** The call goes out. */
    static HistoryEvent started(Cursor cursor, EventSink sink) {
        if (!(cursor.phase() instanceof Phase.InTask(var task))) {
            throw new IllegalStateException("no task in flight in scope '" + cursor.scope() + "'");
        }
        var id = sink.nextId();
        var now = sink.nowMillis();
        return switch (task.kind()) {
            case LAMBDA ->
                new HistoryEvent.Plain(
                        id, cursor.pointer(), now, HistoryEventType.LambdaFunctionStarted, cursor.scope());
            case SERVICE ->
                new HistoryEvent.TaskStarted(
                        id,
                        cursor.pointer(),
                        now,
                        HistoryEventType.TaskStarted,
                        cursor.scope(),
                        task.resourceType(),
                        task.resource());
            case ACTIVITY -> throw new IllegalStateException("a worker starts " + task.resource());
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
