package io.troupe.node.execution.decide;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import java.util.Optional;

/** What may happen to one scope. One that no longer fits the cursor is stale and changes nothing. */
public sealed interface Happening {
    /** Nothing but leave to go on. */
    record Proceed() implements Happening {}

    /** The time of a wait or of a retry may have come. */
    record TimerFired() implements Happening {}

    /** TimeoutSeconds or HeartbeatSeconds ran out. */
    record TaskTimedOut(int attempt, boolean heartbeat) implements Happening {}

    /** The first call of a task that now waits for its token has returned. */
    record TaskSubmitted(int attempt, String output) implements Happening {}

    /** The work is done. */
    record TaskSucceeded(int attempt, Payload output) implements Happening {}

    /** The work failed. */
    record TaskFailed(int attempt, Failure failure) implements Happening {}

    /** A worker takes the task. */
    record ActivityClaimed(int attempt, Optional<String> workerName) implements Happening {}

    /** Lets it happen; empty if it is stale. */
    static Optional<Outcome> run(Happening happening, Cursor cursor, ScopeRun run, long nowMillis) {
        return switch (happening) {
            case Proceed proceed -> isReady(cursor) ? Optional.of(run.proceed()) : Optional.empty();
            case TimerFired fired -> isDue(cursor, nowMillis) ? Optional.of(run.proceed()) : Optional.empty();
            case TaskTimedOut timedOut ->
                task(cursor, timedOut.attempt())
                        .map(task -> run.taskTimedOut(
                                task, timedOut.heartbeat() ? Failure.heartbeatTimeout() : Failure.timeout()));
            case TaskSubmitted submitted ->
                task(cursor, submitted.attempt())
                        .filter(task -> task.status() == TaskInFlight.Status.STARTED)
                        .map(task -> run.taskSubmitted(task, submitted.output()));
            case TaskSucceeded succeeded ->
                task(cursor, succeeded.attempt()).map(task -> run.taskSucceeded(task, succeeded.output()));
            case TaskFailed failed ->
                task(cursor, failed.attempt()).map(task -> run.taskFailed(task, failed.failure()));
            case ActivityClaimed claimed ->
                task(cursor, claimed.attempt())
                        .filter(task -> task.status() == TaskInFlight.Status.SCHEDULED)
                        .map(task -> run.activityClaimed(claimed.workerName()));
        };
    }

    /** The attempt, if it still has no outcome. */
    static Optional<TaskInFlight> task(Cursor cursor, int attempt) {
        return cursor.phase() instanceof Phase.InTask(var task) && task.attempt() == attempt
                ? Optional.of(task)
                : Optional.empty();
    }

    private static boolean isReady(Cursor cursor) {
        return cursor.phase() instanceof Phase.Ready || cursor.phase() instanceof Phase.Evaluating;
    }

    private static boolean isDue(Cursor cursor, long nowMillis) {
        return switch (cursor.phase()) {
            case Phase.Waiting waiting -> waiting.untilMillis() <= nowMillis;
            case Phase.Retrying retrying -> retrying.dueMillis() <= nowMillis;
            default -> false;
        };
    }
}
