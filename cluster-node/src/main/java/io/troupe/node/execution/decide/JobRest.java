package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;

/**
 * When an execution whose job runs may leave memory. At first it stays there and looks often; later it comes back for
 * each look alone, and ever less often. Source: "Create and manage Amazon EKS clusters with Step Functions", by which
 * AWS looks about once a minute at first, and slows down to once in five minutes.
 *
 * @param after how long a job runs before its execution may leave memory
 */
public record JobRest(Duration after) {
    /** An execution that a task started says itself when it has ended; looking only makes good what got lost. */
    private static final Duration NESTED_AFTER = Duration.ofMinutes(1);

    private static final String NESTED = "states";
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = SHORTEST_PAUSE.multipliedBy(16);
    /** How much later than it happens the end of a job may be seen, against the time that the job took. */
    private static final int SHARE = 60;

    /** From when on no job of these scopes keeps the execution in memory; empty if there is none. */
    public OptionalLong beginsMillis(Collection<Cursor> cursors) {
        return cursors.stream()
                .filter(cursor -> cursor.phase() instanceof Phase.InTask(var task) && isJob(task))
                .mapToLong(cursor -> beginsMillis(((Phase.InTask) cursor.phase()).task()))
                .max();
    }

    static boolean isJob(TaskInFlight task) {
        return task.runsJob() && task.status() == TaskInFlight.Status.SUBMITTED;
    }

    long beginsMillis(TaskInFlight task) {
        var nested = task.resourceType().equals(NESTED) && NESTED_AFTER.compareTo(after) < 0;
        return task.startedMillis() + (nested ? NESTED_AFTER : after).toMillis();
    }

    /**
     * When the job is to be looked at again by an execution that leaves memory now, not sooner than executions may
     * sleep at all. These times lie on a grid, so that whatever else happens to the execution does not move them.
     */
    long nextLookMillis(TaskInFlight task, long nowMillis) {
        var ran = Math.max(0, nowMillis - task.startedMillis());
        var pause = SHORTEST_PAUSE.toMillis();
        while (pause * SHARE <= ran && pause < LONGEST_PAUSE.toMillis()) {
            pause *= 2;
        }
        return task.startedMillis() + ((ran + Sleep.SHORTEST.toMillis()) / pause + 1) * pause;
    }
}
