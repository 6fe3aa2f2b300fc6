package io.troupe.node.integration;

import io.troupe.asl.data.Payload;
import java.time.Duration;

/**
 * A job that a task waits for.
 *
 * @param answer what the first call returned
 * @param age how long ago the attempt that runs it was started; not negative
 */
public record SubmittedJob(Payload answer, Duration age) {
    /** Clocks of two nodes may differ: a job is no younger than new. */
    public SubmittedJob {
        age = age.isNegative() ? Duration.ZERO : age;
    }
}
