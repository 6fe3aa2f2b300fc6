package io.troupe.node.execution;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much the executions in a node's memory may hold, all together and each alone. While a node holds too much it
 * takes no new executions, and those that only wait leave at once rather than after a while; they are read back from
 * the journal when something happens to them. One that alone holds too much fails.
 *
 * <p>Payloads are kept as they are, not as references into the journal: an execution that waits for long is not in
 * memory at all, and one that runs needs its payloads for the next turn, so that references would be read back as often
 * as they are made.
 */
public final class MemoryBudget {
    private final long nodeBytesMax;
    private final long executionBytesMax;
    private final AtomicLong held = new AtomicLong();

    /**
     * A budget of one node.
     *
     * @param nodeBytesMax of all executions together, from which on no more are taken in
     * @param executionBytesMax of one execution
     */
    public MemoryBudget(long nodeBytesMax, long executionBytesMax) {
        if (nodeBytesMax < 1 || executionBytesMax < 1) {
            throw new IllegalArgumentException("a memory budget must be above zero");
        }
        this.nodeBytesMax = nodeBytesMax;
        this.executionBytesMax = executionBytesMax;
    }

    /** About what all executions hold. */
    public long heldBytes() {
        return held.get();
    }

    /** From which on no more executions are taken in. */
    public long nodeBytesMax() {
        return nodeBytesMax;
    }

    /** Whether new executions may come. */
    boolean hasRoom() {
        return held.get() < nodeBytesMax;
    }

    /** What one execution may hold. */
    long executionBytesMax() {
        return executionBytesMax;
    }

    /** The account of one execution, empty as yet. */
    Account open() {
        return new Account();
    }

    /** What one execution holds; used by its actor alone. */
    final class Account {
        private long bytes;

        private Account() {}

        /** It holds so much from now on. */
        void holds(long now) {
            held.addAndGet(now - bytes);
            bytes = now;
        }

        /** It has left memory. */
        void close() {
            holds(0);
        }
    }
}
