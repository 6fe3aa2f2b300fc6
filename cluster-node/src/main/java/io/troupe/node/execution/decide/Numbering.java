package io.troupe.node.execution.decide;

import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.StoredEvent;

/** Makes the ids of one proposal real: -1 becomes {@code firstId}, -2 the next, and so do the references to them. */
record Numbering(long firstId) {
    StoredEvent number(StoredEvent draft, long nowMillis) {
        return switch (draft) {
            case HistoryEvent event -> event.numbered(real(event.id()), real(event.previousEventId()), nowMillis);
            case Fact.RetryScheduled retry ->
                new Fact.RetryScheduled(retry.scope(), retry.retrier(), real(retry.pointer()), retry.dueMillis());
            case Fact fact -> fact;
        };
    }

    Outcome number(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                ? new Outcome.Failed(failed.failure(), real(failed.eventId()))
                : outcome;
    }

    private long real(long id) {
        return id < 0 ? firstId - id - 1 : id;
    }
}
