package io.troupe.bench;

import java.time.Duration;

/**
 * A moment, by all the clocks that are looked at.
 *
 * @param nanos of {@link System#nanoTime}
 * @param epochMillis as the database has it
 * @param cpu of the server
 */
record Mark(long nanos, long epochMillis, Duration cpu) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    static Mark of(ForkedJvm server) {
        return new Mark(System.nanoTime(), System.currentTimeMillis(), server.cpu());
    }

    double secondsUntil(Mark end) {
        return (end.nanos - nanos) / NANOS_PER_SECOND;
    }

    double cpuMicrosUntil(Mark end) {
        return end.cpu.minus(cpu).toNanos() / NANOS_PER_MICRO;
    }
}
