package io.troupe.node.simulation;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import java.time.Duration;

/** When something must happen at the latest to an execution that nobody tells anything, by its journal. */
final class Due {
    /**
     * Lost words are made good within 30 seconds, a node's place is taken within 5, and a failed write may pause for
     * 24; several of them may follow on each other.
     */
    static final long LATE_MAX_MILLIS = 600_000;

    private static final long DURATION_MAX_MILLIS = Duration.ofDays(365).toMillis();

    private Due() {}

    static long earliest(Execution execution) {
        if (!(execution instanceof Execution.Running running)) {
            return Long.MAX_VALUE;
        }
        return running.cursors().values().stream()
                .mapToLong(cursor -> of(cursor, running.lastMillis()))
                .reduce(running.started().timestampMillis() + DURATION_MAX_MILLIS, Math::min);
    }

    private static long of(Cursor cursor, long lastMillis) {
        return switch (cursor.phase()) {
            case Phase.Ready ready -> lastMillis;
            case Phase.Evaluating evaluating -> lastMillis;
            case Phase.Waiting waiting -> waiting.untilMillis();
            case Phase.Retrying retrying -> retrying.dueMillis();
            case Phase.Forked forked -> Long.MAX_VALUE;
            case Phase.InTask(var task) ->
                task.timeoutSeconds().isPresent()
                        ? task.scheduledMillis() + task.timeoutSeconds().getAsLong() * 1000
                        : Long.MAX_VALUE;
        };
    }
}
