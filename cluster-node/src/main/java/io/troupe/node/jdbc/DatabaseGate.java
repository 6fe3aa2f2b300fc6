package io.troupe.node.jdbc;

import java.util.concurrent.CompletionStage;

/** Decides when work on the database may be done, so that its answers come at moments that do not depend on threads. */
public interface DatabaseGate {
    /** Does some work on a thread of the gate, in the order of the calls. */
    void later(Runnable work);

    /** Something is on its way to the database, and has not been done before {@code outcome} completes. */
    void onItsWay(CompletionStage<?> outcome);
}
