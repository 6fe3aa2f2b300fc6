package io.troupe.node.wake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the shards of executions that are this node's. */
public final class HeldShards {
    private final AtomicInteger held = new AtomicInteger();
    private final LongAdder lost = new LongAdder();

    void taken() {
        held.incrementAndGet();
    }

    void lost() {
        held.decrementAndGet();
        lost.increment();
    }

    /** How many there are now. */
    public int count() {
        return held.get();
    }

    /** How many have gone to other nodes, or have ended with this one. */
    public long lostCount() {
        return lost.sum();
    }
}
