package io.troupe.api.http;

import akka.Done;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells who waits on behalf of a client that its connection is gone. One request at a time is answered. */
final class Connection {
    /** For requests that are answered at once, whether somebody listens or not. */
    static final CompletionStage<Done> UNWATCHED = new CompletableFuture<Done>().minimalCompletionStage();

    private volatile CompletableFuture<Done> watched = new CompletableFuture<>();
    private volatile boolean ended;

    /** Completes at the end of the connection, unless the next request is being answered by then. */
    CompletionStage<Done> watch() {
        var gone = new CompletableFuture<Done>();
        watched = gone;
        if (ended) {
            gone.complete(Done.getInstance());
        }
        return gone;
    }

    void end() {
        ended = true;
        watched.complete(Done.getInstance());
    }
}
