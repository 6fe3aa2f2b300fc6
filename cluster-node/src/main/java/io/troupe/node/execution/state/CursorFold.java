package io.troupe.node.execution.state;

import io.troupe.asl.data.Payload;
import io.troupe.node.execution.state.TaskInFlight.Kind;
import io.troupe.node.execution.state.TaskInFlight.Status;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEvent.ActivityScheduled;
import io.troupe.protocol.stored.HistoryEvent.LambdaFunctionScheduled;
import io.troupe.protocol.stored.HistoryEvent.TaskScheduled;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.StoredEvent;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Folds one event into the cursor of its own scope. The pointer moves as AWS's previousEventId tells: closing marks
 * such as ParallelStateSucceeded do not move it, failures do.
 */
public final class CursorFold {
    private CursorFold() {}

    /** The cursor after {@code event}, which is of the cursor's scope. Never refuses. */
    public static Cursor apply(Cursor cursor, StoredEvent event) {
        return switch (event) {
            case HistoryEvent.StateEntered entered -> enter(cursor, entered);
            case HistoryEvent.StateExited exited ->
                cursor.at(exited.id(), new Phase.Evaluating()).assigning(exited.assignedVariables());
            case HistoryEvent.Plain plain -> plain(cursor, plain);
            case LambdaFunctionScheduled scheduled -> cursor.inTask(lambda(cursor, scheduled), scheduled.id());
            case ActivityScheduled scheduled -> cursor.inTask(activity(cursor, scheduled), scheduled.id());
            case TaskScheduled scheduled -> cursor.inTask(service(cursor, scheduled), scheduled.id());
            case HistoryEvent.ActivityStarted started -> task(cursor, started, Status.STARTED);
            case HistoryEvent.TaskStarted started -> task(cursor, started, Status.STARTED);
            case HistoryEvent.AttemptReturned returned -> returned(cursor, returned);
            case HistoryEvent.AttemptFailed failed -> cursor.at(failed.id(), new Phase.Evaluating());
            // The branches of a state that fails still run until its failure is written.
            case HistoryEvent.EvaluationFailed failed ->
                cursor.phase() instanceof Phase.Forked
                        ? cursor.at(failed.id())
                        : cursor.at(failed.id(), new Phase.Evaluating());
            case HistoryEvent.MapStateStarted started -> cursor.forking(started.id());
            case HistoryEvent.MapIteration iteration -> iteration(cursor, iteration);
            case HistoryEvent.ExecutionStarted started -> cursor;
            case HistoryEvent.ExecutionSucceeded succeeded -> cursor;
            case HistoryEvent.ExecutionEnded ended -> cursor;
            case Fact.WaitScheduled wait -> cursor.at(new Phase.Waiting(wait.untilMillis()));
            case Fact.RetryScheduled retry ->
                cursor.in(
                        cursor.state().retried(retry.retrier()),
                        retry.pointer(),
                        new Phase.Retrying(retry.dueMillis()));
            case Fact.BranchesPrepared branches ->
                cursor.at(new Phase.InBranches(cursor.forks(), Collections.nCopies(branches.count(), null)));
            case Fact.ItemsPrepared items ->
                cursor.at(new Phase.InIterations(
                        cursor.forks(),
                        Payload.checked(items.effectiveInput()),
                        items.items(),
                        items.concurrencyMax(),
                        0,
                        Collections.nCopies(items.items().size(), null)));
            case Fact.BranchSucceeded succeeded -> cursor.at(new Phase.Evaluating());
            case Fact.FellAsleep asleep -> cursor;
            case Fact.WokeUp awake -> cursor;
        };
    }

    private static Cursor enter(Cursor cursor, HistoryEvent.StateEntered event) {
        var entered = new Entered(
                event.name(), event.id(), event.timestampMillis(), event.input(), cursor.pointer(), 0, Map.of());
        return cursor.in(entered, event.id(), new Phase.Evaluating());
    }

    private static Cursor plain(Cursor cursor, HistoryEvent.Plain event) {
        return switch (event.type()) {
            case LambdaFunctionStarted -> task(cursor, event, Status.STARTED);
            case ParallelStateStarted -> cursor.forking(event.id());
            case ParallelStateFailed, MapStateFailed -> cursor.at(event.id(), new Phase.Evaluating());
            default -> cursor.at(cursor.pointer());
        };
    }

    private static Cursor returned(Cursor cursor, HistoryEvent.AttemptReturned event) {
        if (event.type() != HistoryEventType.TaskSubmitted) {
            return cursor.at(event.id(), new Phase.Evaluating());
        }
        return cursor.phase() instanceof Phase.InTask(var task)
                ? cursor.at(event.id(), new Phase.InTask(task.submitted(event.output())))
                : cursor.at(event.id());
    }

    private static Cursor task(Cursor cursor, HistoryEvent event, Status status) {
        return cursor.phase() instanceof Phase.InTask(var task)
                ? cursor.at(event.id(), new Phase.InTask(task.at(status, event.timestampMillis())))
                : cursor.at(event.id());
    }

    private static Cursor iteration(Cursor cursor, HistoryEvent.MapIteration event) {
        return switch (event.type()) {
            case MapIterationStarted ->
                cursor.phase() instanceof Phase.InIterations iterations
                        ? cursor.at(iterations.oneMoreStarted())
                        : cursor;
            case MapIterationSucceeded -> cursor.at(event.id());
            case MapIterationFailed -> cursor.at(event.previousEventId());
            default -> cursor.at(cursor.pointer());
        };
    }

    private static TaskInFlight lambda(Cursor cursor, LambdaFunctionScheduled event) {
        return new TaskInFlight(
                cursor.attempts() + 1,
                Kind.LAMBDA,
                "",
                event.resource(),
                event.input(),
                event.timeoutInSeconds(),
                OptionalLong.empty(),
                event.credentialsRoleArn(),
                Status.SCHEDULED,
                event.timestampMillis(),
                0,
                Optional.empty(),
                OptionalInt.empty());
    }

    private static TaskInFlight activity(Cursor cursor, ActivityScheduled event) {
        return new TaskInFlight(
                cursor.attempts() + 1,
                Kind.ACTIVITY,
                "",
                event.resource(),
                event.input(),
                event.timeoutInSeconds(),
                event.heartbeatInSeconds(),
                Optional.empty(),
                Status.SCHEDULED,
                event.timestampMillis(),
                0,
                Optional.empty(),
                OptionalInt.empty());
    }

    private static TaskInFlight service(Cursor cursor, TaskScheduled event) {
        return new TaskInFlight(
                cursor.attempts() + 1,
                Kind.SERVICE,
                event.resourceType(),
                event.resource(),
                event.parameters(),
                event.timeoutInSeconds(),
                event.heartbeatInSeconds(),
                event.credentialsRoleArn(),
                Status.SCHEDULED,
                event.timestampMillis(),
                0,
                Optional.empty(),
                OptionalInt.empty());
    }
}
