package io.troupe.node.execution.effect;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.node.execution.state.TaskInFlight.Kind;
import io.troupe.node.execution.state.TaskInFlight.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a scope awaits from the world. The same list follows from a stored turn and from a recovered cursor. */
public sealed interface SideEffect {
    /** The wait or the retry delay is over then. */
    record ResumeAt(Instant at) implements SideEffect {}

    /** TimeoutSeconds runs out then. */
    record TimeOutAt(int attempt, Instant at) implements SideEffect {}

    /** HeartbeatSeconds runs out then, if no heartbeat comes. */
    record HeartbeatUntil(int attempt, Instant at) implements SideEffect {}

    /** The work has to be asked for. Asked again after a crash, with the same key. */
    record CallTask(TaskInFlight task) implements SideEffect {}

    /** The job, or a mocked answer, has to be waited for. */
    record AwaitJob(TaskInFlight task, String submitted) implements SideEffect {}

    /** The activity's queue is told that there is work; losing this costs seconds. */
    record OfferTask(String activityArn, int attempt) implements SideEffect {}

    /** The scope can go on by itself. */
    record Proceed() implements SideEffect {}

    /**
     * What {@code cursor} awaits.
     *
     * @param lastHeartbeat of the attempt in flight; its start if none has come
     */
    static List<SideEffect> of(Cursor cursor, Instant lastHeartbeat) {
        return switch (cursor.phase()) {
            case Phase.Ready ready -> List.of(new Proceed());
            case Phase.Evaluating evaluating -> List.of(new Proceed());
            case Phase.Waiting waiting -> List.of(new ResumeAt(Instant.ofEpochMilli(waiting.untilMillis())));
            case Phase.Retrying retrying -> List.of(new ResumeAt(Instant.ofEpochMilli(retrying.dueMillis())));
            case Phase.Forked forked -> List.of();
            case Phase.InTask(var task) -> ofTask(task, lastHeartbeat);
        };
    }

    private static List<SideEffect> ofTask(TaskInFlight task, Instant lastHeartbeat) {
        var effects = new ArrayList<SideEffect>();
        task.timeoutSeconds()
                .ifPresent(seconds -> effects.add(new TimeOutAt(
                        task.attempt(),
                        Instant.ofEpochMilli(task.scheduledMillis()).plusSeconds(seconds))));
        if (task.countsHeartbeats()) {
            task.heartbeatSeconds()
                    .ifPresent(seconds ->
                            effects.add(new HeartbeatUntil(task.attempt(), lastHeartbeat.plusSeconds(seconds))));
        }
        if (task.kind() == Kind.ACTIVITY) {
            effects.addAll(ofActivity(task));
        } else if (task.status() != Status.SUBMITTED) {
            effects.add(new CallTask(task));
        } else if (task.runsJob() || isOfTestCase(task)) {
            task.submitted().ifPresent(output -> effects.add(new AwaitJob(task, output)));
        }
        return effects;
    }

    /** A mocked worker takes the task before any other hears of it. */
    private static List<SideEffect> ofActivity(TaskInFlight task) {
        var offered = task.status() == Status.SCHEDULED;
        if (!isOfTestCase(task)) {
            return offered ? List.of(new OfferTask(task.resource(), task.attempt())) : List.of();
        }
        return offered
                ? List.of(new CallTask(task), new OfferTask(task.resource(), task.attempt()))
                : List.of(new AwaitJob(task, "{}"));
    }

    /** Then a mock may answer for whoever holds the token. */
    private static boolean isOfTestCase(TaskInFlight task) {
        return task.stateCall().isPresent();
    }
}
