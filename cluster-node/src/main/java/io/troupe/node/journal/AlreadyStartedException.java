package io.troupe.node.journal;

/**
 * A first turn was rejected: another writer has begun this history. Nothing was stored. A rejection and not a failure,
 * so that names used twice cannot open the journal's circuit breaker.
 */
public final class AlreadyStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyStartedException(String persistenceId) {
        super("another writer has begun the history of " + persistenceId);
    }
}
