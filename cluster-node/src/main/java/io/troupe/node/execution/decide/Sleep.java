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
     * @return empty if it belongs in memory
     */
    static OptionalLong until(Collection<Cursor> cursors, long executionDeadlineMillis, long nowMillis) {
        var until = executionDeadlineMillis;
        for (var cursor : cursors) {
            until = Math.min(until, deadline(cursor));
        }
        return until - nowMillis < SHORTEST.toMillis() ? OptionalLong.empty() : OptionalLong.of(until);
    }

    private static long deadline(Cursor cursor) {
        return switch (cursor.phase()) {
            case Phase.Ready ready -> AWAKE;
            case Phase.Evaluating evaluating -> AWAKE;
            case Phase.Forked forked -> Long.MAX_VALUE;
            case Phase.Waiting waiting -> waiting.untilMillis();
            case Phase.Retrying retrying -> retrying.dueMillis();
            case Phase.InTask(var task) -> deadline(task);
        };
    }

    private static long deadline(TaskInFlight task) {
        var answeredFromOutside =
                task.kind() == TaskInFlight.Kind.ACTIVITY || task.status() == TaskInFlight.Status.SUBMITTED;
        var heartbeats = task.status() != TaskInFlight.Status.SCHEDULED
                && task.heartbeatSeconds().isPresent();
        if (!answeredFromOutside || heartbeats || task.runsJob()) {
            return AWAKE;
        }
        return task.timeoutSeconds().isPresent()
                ? task.scheduledMillis() + task.timeoutSeconds().getAsLong() * 1000
                : Long.MAX_VALUE;
    }
}
