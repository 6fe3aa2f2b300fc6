package io.troupe.node.jdbc;

/** Decides when work on the database may be done, so that its answers come at moments that do not depend on threads. */
public interface DatabaseGate {
    /** Does some work on a thread of the gate, in the order of the calls. */
    void later(Runnable work);

    /**
     * Does the same for what is written of histories. Their order is that of {@code persistenceId}, and of the calls
     * for each, since calls for different histories come from threads that race.
     */
    void write(String persistenceId, Runnable work);
}
