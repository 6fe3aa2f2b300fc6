package io.troupe.node.virtual;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;

/** What waits to be written: by persistence id, and of one history in the order in which it came. */
final class Writes {
    private final TreeMap<String, Deque<Runnable>> byPersistenceId = new TreeMap<>();

    void add(String persistenceId, Runnable work) {
        byPersistenceId.computeIfAbsent(persistenceId, id -> new ArrayDeque<>()).add(work);
    }

    /** Takes the first; empty if nothing waits. */
    Optional<Runnable> poll() {
        if (byPersistenceId.isEmpty()) {
            return Optional.empty();
        }
        var first = byPersistenceId.firstEntry();
        var work = first.getValue().remove();
        if (first.getValue().isEmpty()) {
            byPersistenceId.remove(first.getKey());
        }
        return Optional.of(work);
    }
}
