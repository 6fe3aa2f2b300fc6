package io.troupe.node.journal;

import java.util.Comparator;

/** The primary key of the journal. The order is the one in which every transaction touches rows. */
record JournalKey(String persistenceId, long sequenceNumber) implements Comparable<JournalKey> {
    private static final Comparator<JournalKey> ORDER =
            Comparator.comparing(JournalKey::persistenceId).thenComparingLong(JournalKey::sequenceNumber);

    @Override
    public int compareTo(JournalKey other) {
        return ORDER.compare(this, other);
    }
}
