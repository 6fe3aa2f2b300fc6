package io.troupe.asl.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * When and how a failed state is tried again.
 *
 * <p>Source: Amazon States Language, "Retrying after error".
 *
 * @param errorEquals the errors it is for
 * @param intervalSeconds before the first retry, 1 to 99,999,999
 * @param maxAttempts how many retries, not counting the first try; 0 to 99,999,999
 * @param backoffRate by which each delay is longer than the one before, at least 1
 * @param maxDelaySeconds a cap on the delay, 1 to 31,622,400
 * @param jitter whether the delay is drawn
 */
public record Retrier(
        List<String> errorEquals,
        long intervalSeconds,
        long maxAttempts,
        double backoffRate,
        OptionalLong maxDelaySeconds,
        JitterStrategy jitter) {
    /** Source: Amazon States Language, "JitterStrategy". */
    public enum JitterStrategy {
        /** The delay as calculated. */
        NONE,
        /** Any delay from zero to the one calculated. */
        FULL
    }

    /** Copies the list and checks the ranges. */
    public Retrier {
        errorEquals = List.copyOf(errorEquals);
        Limits.check("IntervalSeconds", intervalSeconds, 1, Limits.SECONDS_MAX);
        Limits.check("MaxAttempts", maxAttempts, 0, Limits.SECONDS_MAX);
        Limits.check("MaxDelaySeconds", maxDelaySeconds, 1, Limits.DELAY_SECONDS_MAX);
        if (!(backoffRate >= 1)) {
            throw new IllegalArgumentException("BackoffRate " + backoffRate);
        }
    }
}
