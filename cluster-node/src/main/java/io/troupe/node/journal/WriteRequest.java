package io.troupe.node.journal;

import akka.persistence.PersistentRepr;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import io.troupe.protocol.stored.Weight;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What one persistent actor wants to have stored, all or nothing.
 *
 * @param events of one persistence id, ascending; at least one
 * @param weightBytes about what it occupies
 * @param outcome completed by a writer; fails if the database does
 */
record WriteRequest(List<PersistentRepr> events, long weightBytes, CompletableFuture<WriteOutcome> outcome) {
    static WriteRequest of(List<PersistentRepr> events) {
        var weightBytes =
                events.stream().mapToLong(event -> weight(event.payload())).sum();
        return new WriteRequest(events, weightBytes, new CompletableFuture<>());
    }

    String persistenceId() {
        return events.get(0).persistenceId();
    }

    long firstSequenceNumber() {
        return events.get(0).sequenceNr();
    }

    long lastSequenceNumber() {
        return events.get(events.size() - 1).sequenceNr();
    }

    /** The start among its turns, if it is one. */
    Optional<IndexChange.Opened> start() {
        return events.stream()
                .filter(event -> event.payload() instanceof Turn)
                .flatMap(event -> ((Turn) event.payload()).index().stream())
                .filter(IndexChange.Opened.class::isInstance)
                .map(IndexChange.Opened.class::cast)
                .findFirst();
    }

    /** Payloads of other kinds than turns come from Akka's conformance kit only, and are small. */
    private static long weight(Object payload) {
        return payload instanceof Turn turn ? Weight.of(turn.events()) : Weight.of(List.of());
    }
}
