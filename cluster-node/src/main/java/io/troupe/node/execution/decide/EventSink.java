package io.troupe.node.execution.decide;

import io.troupe.protocol.stored.StoredEvent;

/** Where a run puts its events. The execution's own sink gives real ids; a branch's gives -1, -2, … */
interface EventSink {
    /** The id that the next history event has to carry. */
    long nextId();

    /** The time that it has to carry, in epoch milliseconds. */
    long nowMillis();

    /** Takes an event numbered with {@link #nextId}, or a fact. */
    void add(StoredEvent event);

    /** How many events it holds; a position for {@link #truncate}. */
    int size();

    /** Forgets the events from {@code size} on. Only where ids are not real yet. */
    void truncate(int size);
}
