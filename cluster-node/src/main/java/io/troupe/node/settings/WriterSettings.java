package io.troupe.node.settings;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How turns are written: {@code troupe.storage.writer}.
 *
 * @param threads 1 or 2; the embedded database has always one
 * @param batchRowsMax rows of one transaction
 * @param batchBytesMax bytes of one transaction; a larger turn is written alone
 * @param queueBytesMax what may wait before the journal takes no more
 * @param retryPauseMin first pause after the environment refused a batch
 * @param retryPauseMax longest pause
 * @param giveUpAfter when a batch that the environment keeps refusing fails
 */
public record WriterSettings(
        int threads,
        int batchRowsMax,
        long batchBytesMax,
        long queueBytesMax,
        Duration retryPauseMin,
        Duration retryPauseMax,
        Duration giveUpAfter) {
    private static final String ROOT = "troupe.storage.writer.";

    /** Checks the ranges. */
    public WriterSettings {
        require(threads == 1 || threads == 2, "threads", "1 or 2");
        require(batchRowsMax >= 1, "batch-rows-max", "at least 1");
        require(batchBytesMax >= 1, "batch-bytes-max", "at least 1 byte");
        require(queueBytesMax >= 1, "queue-bytes-max", "at least 1 byte");
        require(retryPauseMin.isPositive(), "retry-pause-min", "longer than 0");
        require(retryPauseMax.compareTo(retryPauseMin) >= 0, "retry-pause-max", "at least retry-pause-min");
        require(giveUpAfter.isPositive(), "give-up-after", "longer than 0");
    }

    static WriterSettings from(Config writer) {
        return new WriterSettings(
                writer.getInt("threads"),
                writer.getInt("batch-rows-max"),
                writer.getBytes("batch-bytes-max"),
                writer.getBytes("queue-bytes-max"),
                writer.getDuration("retry-pause-min"),
                writer.getDuration("retry-pause-max"),
                writer.getDuration("give-up-after"));
    }

    private static void require(boolean holds, String key, String wanted) {
        if (!holds) {
            throw new InvalidSettingException(ROOT + key + " must be " + wanted + ".");
        }
    }
}
