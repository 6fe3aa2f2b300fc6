package io.troupe.api.http;

import akka.Done;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Tells those who wait on behalf of a client that its connection is gone. */
final class Connection {
    /** For requests that are answered at once, whether somebody listens or not. */
    static final CompletionStage<Done> UNWATCHED = new CompletableFuture<Done>().minimalCompletionStage();

    private final Set<CompletableFuture<Done>> watched = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Completes at the end of the connection, if {@link #forget} was not called before. */
    CompletableFuture<Done> watch() {
        var gone = new CompletableFuture<Done>();
        watched.add(gone);
        if (ended) {
            gone.complete(Done.getInstance());
        }
        return gone;
    }

    void forget(CompletableFuture<Done> gone) {
        watched.remove(gone);
    }

    void end() {
        ended = true;
        watched.forEach(gone -> gone.complete(Done.getInstance()));
    }
}
