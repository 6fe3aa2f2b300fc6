package io.troupe.node.virtual;

import akka.actor.typed.ActorRef;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is to ring, in order: by time, and at one time by whose it is, branches by their numbers. When it was set may
 * depend on threads, and makes no difference.
 */
final class Deadlines {
    private final TreeSet<Deadline> inOrder =
            new TreeSet<>(Comparator.comparing(Deadline::at).thenComparing(Deadline::key));
    private final Map<ActorRef<?>, Map<String, Deadline>> byOwner = new HashMap<>();

    /** Whose deadline, and which of them. */
    record Key(ActorRef<?> owner, String name) implements Comparable<Key> {
        private static final Comparator<Key> IN_ORDER = Comparator.<Key, String>comparing(
                        key -> key.owner().path().toStringWithoutAddress(), Deadlines::compareNumbered)
                .thenComparing(Key::owner)
                .thenComparing(Key::name);

        @Override
        public int compareTo(Key other) {
            return IN_ORDER.compare(this, other);
        }
    }

    record Deadline(Key key, Instant at, Runnable ring) {}

    void put(Key key, Instant at, Runnable ring) {
        remove(key);
        var deadline = new Deadline(key, at, ring);
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

    void removeAll(ActorRef<?> owner) {
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

    /** Compares texts, but numbers in them by their values. */
    static int compareNumbered(String one, String other) {
        var i = 0;
        var j = 0;
        while (i < one.length() && j < other.length()) {
            var iEnd = digitsEnd(one, i);
            var jEnd = digitsEnd(other, j);
            var compared = iEnd > i && jEnd > j
                    ? new BigInteger(one.substring(i, iEnd)).compareTo(new BigInteger(other.substring(j, jEnd)))
                    : Character.compare(one.charAt(i), other.charAt(j));
            if (compared != 0) {
                return compared;
            }
            i = Math.max(iEnd, i + 1);
            j = Math.max(jEnd, j + 1);
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static int digitsEnd(String text, int from) {
        var end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
