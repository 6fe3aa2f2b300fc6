package io.troupe.node.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Limits of the histograms: few, since each is a series for every combination of labels. */
final class Buckets {
    /** Of what should take milliseconds. */
    static final Duration[] SHORT = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000);

    /** Of what may take long. */
    static final Duration[] LONG =
            millis(10, 50, 100, 500, 1_000, 5_000, 30_000, 60_000, 300_000, 1_800_000, 3_600_000, 86_400_000);

    private Buckets() {}

    private static Duration[] millis(long... limits) {
        return LongStream.of(limits).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
