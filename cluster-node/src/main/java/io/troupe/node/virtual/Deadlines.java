package io.troupe.node.virtual;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** What is to ring, in order: by time, and at one time in the order in which it was set. */
final class Deadlines {
    private final TreeSet<Deadline> inOrder =
            new TreeSet<>(Comparator.comparing(Deadline::at).thenComparingLong(Deadline::number));
    private final Map<Object, Map<String, Deadline>> byOwner = new HashMap<>();
    private long number;

    /** Whose deadline, and which of them. */
    record Key(Object owner, String name) {}

    /** @param number how many have been set before */
    record Deadline(Key key, Instant at, long number, Runnable ring) {}

    void put(Key key, Instant at, Runnable ring) {
        remove(key);
        var deadline = new Deadline(key, at, number++, ring);
        byOwner.computeIfAbsent(key.owner(), owner -> new HashMap<>()).put(key.name(), deadline);
        inOrder.add(deadline);
    }

    void remove(Key key) {
        var own = byOwner.get(key.owner());
        var deadline = own == null ? null : own.remove(key.name());
        if (deadline != null) {
            inOrder.remove(deadline);
        }
        if (own != null && own.isEmpty()) {
            byOwner.remove(key.owner());
        }
    }

    void removeAll(Object owner) {
        var own = byOwner.remove(owner);
        if (own != null) {
            inOrder.removeAll(own.values());
        }
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    Deadline removeFirst() {
        var first = inOrder.first();
        remove(first.key());
        return first;
    }
}
