package io.troupe.node.journal;

import io.troupe.node.jdbc.SqlFailure;
import io.troupe.node.settings.WriterSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats what the environment refuses, with pauses that double, until it is given up. */
final class BackOff {
    private static final Logger LOG = LoggerFactory.getLogger(BackOff.class);

    /** Something that talks to the database and may be done again. */
    interface Attempt<T> {
        T run() throws SQLException;
    }

    private final WriterSettings settings;
    private final long startNanos = System.nanoTime();

    BackOff(WriterSettings settings) {
        this.settings = settings;
    }

    /** @throws SQLException of the last attempt; at once if no repetition would mend it */
    <T> T repeat(Attempt<T> attempt) throws SQLException, InterruptedException {
        var pause = settings.retryPauseMin();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException failure) {
                if (SqlFailure.of(failure) == SqlFailure.DATA || givenUp()) {
                    throw failure;
                }
                LOG.warn("the database refused a batch of turns, next attempt in {}: {}", pause, failure.toString());
                Thread.sleep(withJitter(pause));
                pause = longer(pause);
            }
        }
    }

    private boolean givenUp() {
        return System.nanoTime() - startNanos > settings.giveUpAfter().toNanos();
    }

    private Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(settings.retryPauseMax()) < 0 ? doubled : settings.retryPauseMax();
    }

    /** Between half and the whole, so that the nodes of a cluster do not come back in step. */
    private static Duration withJitter(Duration pause) {
        return pause.dividedBy(2).plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1));
    }
}
