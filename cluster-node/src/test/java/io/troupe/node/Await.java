package io.troupe.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Await {
    private static final long PROBE_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** Waits until the probe finds something; fails if that takes longer. */
    public static <T> T until(Duration max, Supplier<Optional<T>> probe) {
        var end = System.nanoTime() + max.toNanos();
        while (System.nanoTime() < end) {
            var found = probe.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(PROBE_NANOS);
        }
        throw new AssertionError("not within " + max);
    }

    /** Waits until the condition holds, at most that long; says whether it does. */
    public static boolean within(Duration max, BooleanSupplier condition) {
        var end = System.nanoTime() + max.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            LockSupport.parkNanos(PROBE_NANOS);
        }
        return true;
    }

    /** Lets time pass, where time itself is what is wanted: a slow function, a pause between requests. */
    public static void passed(Duration time) {
        within(time, () -> false);
    }
}
