package io.troupe.node.integration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Bounds how many calls of one kind are under way; the others wait their turn in order. */
public final class CallLimit {
    private final int underWayMax;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    /** @param underWayMax at least 1 */
    public CallLimit(int underWayMax) {
        if (underWayMax < 1) {
            throw new IllegalArgumentException("at least one call must be allowed, not " + underWayMax);
        }
        this.underWayMax = underWayMax;
    }

    /** Starts a call now, or when another has ended. */
    public TaskCall start(Supplier<TaskCall> call) {
        var result = new CompletableFuture<TaskResult>();
        var cancel = new AtomicReference<Runnable>(() -> {});
        enter(() -> {
            if (result.isCancelled()) {
                leave();
                return;
            }
            var started = SafeStart.of("a task", call);
            cancel.set(started.cancel());
            started.result().whenComplete((value, failure) -> {
                leave();
                result.complete(value);
            });
        });
        return new TaskCall(result, () -> {
            cancel.get().run();
            result.cancel(false);
        });
    }

    /** How many calls wait for their turn. */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void enter(Runnable start) {
        synchronized (waiting) {
            if (underWay >= underWayMax) {
                waiting.add(start);
                return;
            }
            underWay++;
        }
        start.run();
    }

    private void leave() {
        Runnable next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                underWay--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
