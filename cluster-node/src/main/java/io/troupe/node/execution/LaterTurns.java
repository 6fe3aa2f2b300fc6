package io.troupe.node.execution;

import akka.actor.Cancellable;
import akka.actor.typed.javadsl.ActorContext;
import akka.persistence.typed.PersistenceId;
import io.troupe.node.journal.LastTurns;
import io.troupe.protocol.execution.ExecutionMessage;
import java.time.Duration;

/**
 * Finds out whether somebody else has stored a turn after this node had read the history: a node that is cut off may
 * have had a write under way, and may read and write again until it ends. If an execution then awaits nothing but a
 * message that the other has answered already, it would never find out by itself.
 */
final class LaterTurns {
    /** Longer than a node that is cut off lives on. */
    private static final Duration PAUSE = Duration.ofSeconds(20);

    /** A database may take longer still to end a write. */
    private static final int LOOKS = 4;

    private final ActorContext<ExecutionMessage> context;
    private final LastTurns lastTurns;
    private Cancellable next = Cancellable.alreadyCancelled();
    private int left;

    LaterTurns(ActorContext<ExecutionMessage> context, LastTurns lastTurns) {
        this.context = context;
        this.lastTurns = lastTurns;
    }

    /** All that was stored has been read; it is looked later whether that was all. */
    void lookLater() {
        end();
        left = LOOKS;
        schedule();
    }

    /** Looks no more: a timer would hold on to an execution that has left memory. */
    void end() {
        next.cancel();
    }

    private void schedule() {
        next = context.scheduleOnce(PAUSE, context.getSelf(), new LocalMessage.LookForTurns());
    }

    /** Looks, and says what it has found. */
    void look(PersistenceId persistenceId) {
        context.pipeToSelf(
                lastTurns.number(persistenceId),
                (number, failure) -> new LocalMessage.TurnsFound(number == null ? 0 : number));
        left--;
        if (left > 0) {
            schedule();
        }
    }
}
