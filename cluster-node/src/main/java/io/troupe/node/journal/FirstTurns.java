package io.troupe.node.journal;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.persistence.PersistentRepr;
import akka.persistence.typed.PersistenceId;
import io.troupe.protocol.execution.UniqueId;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Stores the first turns of executions without reading anything before: whoever comes second under a name loses by the
 * primary key. The turn goes straight to the writers, past the journal's actor, whose order is needed only by those
 * that read and write: one message less each way.
 */
public final class FirstTurns {
    private static final long FIRST = 1;

    private final JournalWriters writers;

    /** What became of a first turn. */
    public sealed interface Outcome {
        /** It is durable. */
        record Stored() implements Outcome {}

        /** Another history has begun under this name. Nothing was stored. */
        record NameTaken() implements Outcome {}

        /** Its state machine is being deleted, or is gone. Nothing was stored. */
        record StateMachineDeleting() implements Outcome {}
    }

    /** Stores through the writers of this system. */
    public FirstTurns(ActorSystem system) {
        writers = JournalWriters.of(system);
    }

    /**
     * Stores a turn under number 1.
     *
     * @param persistenceId whose turn it is
     * @param turn which opens the execution
     * @return fails if it is not known whether the turn is stored; empty, and nothing was sent, while too much waits to
     *     be written
     */
    public Optional<CompletionStage<Outcome>> write(PersistenceId persistenceId, Turn turn) {
        var writer = UniqueId.next();
        var event = PersistentRepr.apply(turn, FIRST, persistenceId.id(), "", false, ActorRef.noSender(), writer)
                .withTimestamp(System.currentTimeMillis());
        var request = WriteRequest.of(List.of(event));
        if (!writers.offer(request)) {
            return Optional.empty();
        }
        return Optional.of(request.outcome().thenApply(outcome -> switch (outcome) {
            case WriteOutcome.Stored stored -> {
                handOver(event, turn);
                yield new Outcome.Stored();
            }
            case WriteOutcome.Rejected rejected ->
                rejected.reason() instanceof StateMachineDeletingException
                        ? new Outcome.StateMachineDeleting()
                        : new Outcome.NameTaken();
        }));
    }

    private void handOver(PersistentRepr event, Turn turn) {
        if (turn.index().stream().noneMatch(IndexChange.Closed.class::isInstance)) {
            writers.handOver().put(event);
        }
    }
}
