package io.troupe.node.execution;

import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.branch.BranchMessage;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Proposal;
import io.troupe.node.execution.effect.Ring;
import io.troupe.node.journal.FirstTurns;
import io.troupe.protocol.execution.ExecutionMessage;
import java.util.List;
import java.util.Optional;

/** What an execution's entity is told from within its own node. None of it travels. */
sealed interface LocalMessage extends ExecutionMessage {
    /** The revision it runs has been read; empty if it cannot be had. */
    record DefinitionLoaded(Optional<StateMachine> machine) implements LocalMessage {}

    /** What became of the first turn; empty if that is not known. */
    record FirstTurnWritten(Optional<FirstTurns.Outcome> outcome) implements LocalMessage {}

    /** A branch proposes a turn, since something has happened to it. */
    record Propose(Proposal proposal, BranchMessage.Happened happened) implements LocalMessage {}

    /** Proposals collected while a write was under way. */
    record ProposeAll(List<Propose> proposals) implements LocalMessage {}

    /** The last turn is done with; the next {@link ProposeAll} may be handed in. */
    record ProposalsDone() implements LocalMessage {}

    /** Something happened to the machine itself. */
    record Happened(Happening happening) implements LocalMessage {}

    /** A timer of the machine itself fired. */
    record Rang(Ring ring) implements LocalMessage {}

    /** The time of the whole execution may be over. */
    record TimeOutExecution() implements LocalMessage {}

    /** It is known now whether the activity exists that this scope asked for. */
    record ActivityKnown(String scope) implements LocalMessage {}

    /** Somebody else may have stored a turn after all had been read. */
    record LookForTurns() implements LocalMessage {}

    /** So many turns are stored. */
    record TurnsFound(long number) implements LocalMessage {}

    /** A closed execution leaves memory. */
    record Leave() implements LocalMessage {}

    /** Sharding wants the entity to stop: it is needed no longer, or moves to another node. */
    record Stop() implements LocalMessage {}

    /** Nothing holds up an entity that is to stop, or the time to wait for it is over. */
    record Drained() implements LocalMessage {}
}
