package io.troupe.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a process whose node the others have taken out of the cluster. Its executions are theirs already, so there
 * is nothing to hand over; and a node that sees neither the others nor the database would wait long for its last turns
 * to be stored. What it has not acknowledged may get lost, as when it is killed.
 */
final class TakenOut {
    private static final Logger LOG = LoggerFactory.getLogger(TakenOut.class);
    private static final Duration ENDING_MAX = Duration.ofSeconds(8);
    private static final int EXIT_CODE = 1;

    private TakenOut() {}

    /** Ends the process some seconds after the node has been taken out, if it has not ended by then. */
    static void endSoon(ActorSystem<?> system) {
        var shutdown = CoordinatedShutdown.get(system);
        shutdown.addTask("say-unready", "end-soon-if-taken-out", () -> {
            if (shutdown.getShutdownReason()
                    .filter(CoordinatedShutdown.clusterDowningReason()::equals)
                    .isPresent()) {
                Thread.ofPlatform().daemon().name("troupe-taken-out").start(TakenOut::endLater);
            }
            return CompletableFuture.completedStage(Done.getInstance());
        });
    }

    private static void endLater() {
        try {
            TimeUnit.MILLISECONDS.sleep(ENDING_MAX.toMillis());
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
        LOG.warn("this node was taken out of the cluster and does not come to its end; it ends without that");
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
