package io.troupe.bench;

import java.time.Duration;

/**
 * A moment, by all the clocks that are looked at.
 *
 * @param nanos of {@link System#nanoTime}
 * @param epochMillis as the database has it
 * @param cpu of the server
 * @param workersCpu of what serves tasks in processes of their own
 */
record Mark(long nanos, long epochMillis, Duration cpu, Duration workersCpu) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    static Mark of(Server server, Workers workers) {
        return new Mark(System.nanoTime(), System.currentTimeMillis(), server.cpu(), workers.cpu());
    }

    double secondsUntil(Mark end) {
        return (end.nanos - nanos) / NANOS_PER_SECOND;
    }

    double cpuMicrosUntil(Mark end) {
        return end.cpu.minus(cpu).toNanos() / NANOS_PER_MICRO;
    }

    double workersCpuMicrosUntil(Mark end) {
        return end.workersCpu.minus(workersCpu).toNanos() / NANOS_PER_MICRO;
    }
}
