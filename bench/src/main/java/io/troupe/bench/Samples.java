package io.troupe.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** When requests were answered and how long that took. Filled by one thread, read when it has ended. */
final class Samples {
    private static final int SIZE_FIRST = 1 << 12;
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] endNanos = new long[SIZE_FIRST];
    private long[] latencyNanos = new long[SIZE_FIRST];
    private int size;

    void add(long sentNanos, long answeredNanos) {
        if (size == endNanos.length) {
            endNanos = Arrays.copyOf(endNanos, 2 * size);
            latencyNanos = Arrays.copyOf(latencyNanos, 2 * size);
        }
        endNanos[size] = answeredNanos;
        latencyNanos[size] = answeredNanos - sentNanos;
        size++;
    }

    /** Latencies of what was answered in a stretch of time, ascending. */
    static long[] latencies(Collection<Samples> all, long fromNanos, long toNanos) {
        return all.stream()
                .flatMapToLong(samples -> samples.between(fromNanos, toNanos))
                .sorted()
                .toArray();
    }

    private LongStream between(long fromNanos, long toNanos) {
        return LongStream.range(0, size)
                .filter(i -> endNanos[(int) i] - fromNanos >= 0 && endNanos[(int) i] - toNanos < 0)
                .map(i -> latencyNanos[(int) i]);
    }

    /** Half of the values, 99 % of them and all are not above these. */
    static Latency latency(long[] ascendingNanos) {
        return new Latency(millis(ascendingNanos, 0.50), millis(ascendingNanos, 0.99), millis(ascendingNanos, 1));
    }

    private static double millis(long[] ascendingNanos, double share) {
        if (ascendingNanos.length == 0) {
            return Double.NaN;
        }
        var index = (int) Math.ceil(share * ascendingNanos.length) - 1;
        return ascendingNanos[Math.max(0, index)] / NANOS_PER_MILLI;
    }
}
