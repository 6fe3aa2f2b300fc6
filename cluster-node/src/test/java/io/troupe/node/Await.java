package io.troupe.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
final class Await {
    private static final long PROBE_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    static <T> T until(Duration max, Supplier<Optional<T>> probe) {
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
}
