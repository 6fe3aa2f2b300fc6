package io.troupe.node.metrics;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A value that takes long to find out: the last one found is given at once, and a new one looked for behind it once it
 * is old.
 *
 * @param <T> the value
 */
public final class Remembered<T> {
    private final Supplier<CompletionStage<T>> source;
    private final long ageNanosMax;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Found<T> found;

    private record Found<T>(T value, long atNanos) {}

    /** @param first until something has been found */
    public Remembered(T first, Duration ageMax, Supplier<CompletionStage<T>> source) {
        this.source = source;
        this.ageNanosMax = ageMax.toNanos();
        this.found = new Found<>(first, System.nanoTime() - ageNanosMax);
    }

    /** The last one found. */
    public T get() {
        var last = found;
        if (System.nanoTime() - last.atNanos() >= ageNanosMax && looking.compareAndSet(false, true)) {
            look(last.value());
        }
        return last.value();
    }

    /** What cannot be found out stays as it was, for as long. */
    private void look(T last) {
        try {
            source.get().whenComplete((value, failure) -> {
                found = new Found<>(value == null ? last : value, System.nanoTime());
                looking.set(false);
            });
        } catch (RuntimeException refused) {
            found = new Found<>(last, System.nanoTime());
            looking.set(false);
        }
    }
}
