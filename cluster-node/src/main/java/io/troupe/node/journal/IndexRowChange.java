package io.troupe.node.journal;

import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All index changes of one request, so that an execution's row is touched once.
 *
 * @param executionArn whose row it is: the entity id, behind the separator of the persistence id
 * @param changes in the order of their turns
 * @param lastSequenceNumber of the request
 * @param writtenAtMillis of the request
 */
record IndexRowChange(String executionArn, List<IndexChange> changes, long lastSequenceNumber, long writtenAtMillis) {
    /** Whether an execution belongs in memory. */
    enum Presence {
        ACTIVE,
        SLEEPING,
        CLOSED
    }

    private static final char ENTITY_SEPARATOR = '|';

    static IndexRowChange of(WriteRequest request) {
        var persistenceId = request.persistenceId();
        var last = request.events().get(request.events().size() - 1);
        return new IndexRowChange(
                persistenceId.substring(persistenceId.indexOf(ENTITY_SEPARATOR) + 1),
                request.events().stream()
                        .filter(event -> event.payload() instanceof Turn)
                        .flatMap(event -> ((Turn) event.payload()).index().stream())
                        .toList(),
                last.sequenceNr(),
                last.timestamp());
    }

    /** The changes of one kind. */
    <C extends IndexChange> List<C> all(Class<C> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The start, which makes the row. */
    Optional<IndexChange.Opened> opened() {
        return all(IndexChange.Opened.class).stream().findFirst();
    }

    /** The end. */
    Optional<IndexChange.Closed> closed() {
        return last(IndexChange.Closed.class);
    }

    /** Whether the execution belongs in memory after this; empty if that stays as it is. */
    Optional<Presence> presence() {
        return changes.stream()
                .flatMap(change -> presenceAfter(change).stream())
                .reduce((earlier, later) -> later);
    }

    /** Until when it sleeps at most; empty if it does not sleep. */
    Optional<Instant> wakeAt() {
        return presence().filter(Presence.SLEEPING::equals).isPresent()
                ? last(IndexChange.FellAsleep.class).map(IndexChange.FellAsleep::until)
                : Optional.empty();
    }

    ExecutionStatus status() {
        return closed().map(IndexChange.Closed::status).orElse(ExecutionStatus.RUNNING);
    }

    private <C extends IndexChange> Optional<C> last(Class<C> kind) {
        return all(kind).stream().reduce((earlier, later) -> later);
    }

    private static Optional<Presence> presenceAfter(IndexChange change) {
        return switch (change) {
            case IndexChange.Opened opened -> Optional.of(Presence.ACTIVE);
            case IndexChange.WokeUp wokeUp -> Optional.of(Presence.ACTIVE);
            case IndexChange.FellAsleep fellAsleep -> Optional.of(Presence.SLEEPING);
            case IndexChange.Closed closed -> Optional.of(Presence.CLOSED);
            case IndexChange.TaskOffered task -> Optional.empty();
            case IndexChange.TaskTaken task -> Optional.empty();
            case IndexChange.TaskClosed task -> Optional.empty();
        };
    }
}
