package io.troupe.bench;

import java.sql.SQLException;
import java.time.Duration;

/** Waits until the index has no open execution any more. */
record Drain(JobDatabase database) {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    /** How many are still open when all are closed or time is up. */
    long await(Duration max) throws InterruptedException, SQLException {
        var giveUp = System.nanoTime() + max.toNanos();
        try (var open = OpenExecutions.of(database)) {
            while (true) {
                var left = open.count();
                if (left == 0 || System.nanoTime() > giveUp) {
                    return left;
                }
                Thread.sleep(LOOK_INTERVAL);
            }
        }
    }
}
