package io.troupe.node.journal;

import akka.actor.ActorSystem;
import akka.persistence.typed.PersistenceId;
import io.troupe.protocol.stored.Turn;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Stores the first turns of executions without reading anything before: whoever comes second under a name loses by the
 * primary key.
 */
public interface FirstTurns {
    /** What became of a first turn. */
    sealed interface Outcome {
        /** It is durable. */
        record Stored() implements Outcome {}

        /** Another history has begun under this name. Nothing was stored. */
        record NameTaken() implements Outcome {}

        /** Its state machine is being deleted, or is gone. Nothing was stored. */
        record StateMachineDeleting() implements Outcome {}
    }

    /** Stores through the writers of this system. */
    static FirstTurns of(ActorSystem system) {
        return new WrittenFirstTurns(JournalWriters.of(system));
    }

    /**
     * Stores a turn under number 1.
     *
     * @param persistenceId whose turn it is
     * @param turn which opens the execution
     * @return fails if it is not known whether the turn is stored; empty, and nothing was sent, while too much waits to
     *     be written
     */
    Optional<CompletionStage<Outcome>> write(PersistenceId persistenceId, Turn turn);
}
