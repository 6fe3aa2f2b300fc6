package io.troupe.node.journal;

import akka.actor.ActorRef;
import akka.persistence.PersistentRepr;
import akka.persistence.typed.PersistenceId;
import io.troupe.protocol.execution.UniqueId;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * First turns that go straight to the writers, past the journal's actor, whose order is needed only by those that read
 * and write: one message less each way.
 */
record WrittenFirstTurns(JournalWriters writers) implements FirstTurns {
    private static final long FIRST = 1;

    @Override
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
