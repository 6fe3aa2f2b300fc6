package io.troupe.node.journal;

import org.jspecify.annotations.Nullable;

/** A row of {@code event_journal}, with the columns in its order. */
@SuppressWarnings("ArrayRecordComponent") // rows are written, never compared
record JournalRow(
        String persistenceId,
        long sequenceNumber,
        @Nullable Long firstEventId,
        int eventCount,
        String writer,
        long writtenAtMillis,
        String adapterManifest,
        int serializerId,
        String serializerManifest,
        byte[] payload) {
    JournalKey key() {
        return new JournalKey(persistenceId, sequenceNumber);
    }
}
