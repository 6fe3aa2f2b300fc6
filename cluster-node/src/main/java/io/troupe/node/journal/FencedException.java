package io.troupe.node.journal;

/** A turn failed: another writer has continued this history, so this one must stop and read what is stored. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException(String persistenceId, long sequenceNumber) {
        super("another writer has stored number " + sequenceNumber + " of " + persistenceId);
    }
}
