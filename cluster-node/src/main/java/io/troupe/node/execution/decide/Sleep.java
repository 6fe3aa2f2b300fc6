package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;

/** When an execution may leave memory: when nothing but far deadlines and answers from outside can happen to it. */
public final class Sleep {
    /** Nearer deadlines are awaited in memory. Longer than the waker looks ahead, so that no sleeper is missed. */
    public static final Duration SHORTEST = Duration.ofMinutes(3);

    private static final long AWAKE = -1;

    private Sleep() {}

    /**
     * Until when it may sleep, in epoch milliseconds.
     *
     * @param executionDeadlineMillis when the execution itself times out
     * @param rest when jobs are looked at
     * @return empty if it belongs in memory
     */
    static OptionalLong until(Collection<Cursor> cursors, long executionDeadlineMillis, JobRest rest, long nowMillis) {
        var until = executionDeadlineMillis;
        for (var cursor : cursors) {
            until = Math.min(until, deadline(cursor, rest, nowMillis));
        }
        return until - nowMillis < SHORTEST.toMillis() ? OptionalLong.empty() : OptionalLong.of(until);
    }

    private static long deadline(Cursor cursor, JobRest rest, long nowMillis) {
        return switch (cursor.phase()) {
            case Phase.Ready ready -> AWAKE;
            case Phase.Evaluating evaluating -> AWAKE;
            case Phase.Forked forked -> Long.MAX_VALUE;
            case Phase.Waiting waiting -> waiting.untilMillis();
            case Phase.Retrying retrying -> retrying.dueMillis();
            case Phase.InTask(var task) -> Math.min(deadline(task), nextLook(task, rest, nowMillis));
        };
    }

    private static long deadline(TaskInFlight task) {
        var answeredFromOutside =
                task.kind() == TaskInFlight.Kind.ACTIVITY || task.status() == TaskInFlight.Status.SUBMITTED;
        var heartbeats = task.countsHeartbeats() && task.heartbeatSeconds().isPresent();
        if (!answeredFromOutside || heartbeats) {
            return AWAKE;
        }
        return task.timeoutSeconds().isPresent()
                ? task.scheduledMillis() + task.timeoutSeconds().getAsLong() * 1000
                : Long.MAX_VALUE;
    }

    /** A job that has not run for long is looked at so often that the execution stays in memory. */
    private static long nextLook(TaskInFlight task, JobRest rest, long nowMillis) {
        if (!JobRest.isJob(task)) {
            return Long.MAX_VALUE;
        }
        return nowMillis < rest.beginsMillis(task) ? AWAKE : rest.nextLookMillis(task, nowMillis);
    }
}
