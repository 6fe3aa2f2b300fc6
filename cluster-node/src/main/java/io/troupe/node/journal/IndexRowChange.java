package io.troupe.node.journal;

import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All index changes of one request together, so that an execution's row is touched once.
 *
 * @param executionArn whose row it is: the entity id, behind the separator of the persistence id
 * @param opened the start, which makes the row
 * @param closed the end
 * @param presence whether the execution belongs in memory after this; empty if that stays as it is
 * @param wakeAt until when it sleeps at most; empty if it does not sleep
 * @param tasks what becomes of its activity tasks, in order
 * @param lastSequenceNumber of the request
 * @param writtenAtMillis of the request
 */
record IndexRowChange(
        String executionArn,
        Optional<IndexChange.Opened> opened,
        Optional<IndexChange.Closed> closed,
        Optional<Presence> presence,
        Optional<Instant> wakeAt,
        List<IndexChange> tasks,
        long lastSequenceNumber,
        long writtenAtMillis) {
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
        var changes = new Changes();
        for (var event : request.events()) {
            if (event.payload() instanceof Turn turn) {
                turn.index().forEach(changes::add);
            }
        }
        return new IndexRowChange(
                persistenceId.substring(persistenceId.indexOf(ENTITY_SEPARATOR) + 1),
                Optional.ofNullable(changes.opened),
                Optional.ofNullable(changes.closed),
                Optional.ofNullable(changes.presence),
                Optional.ofNullable(changes.wakeAt),
                changes.tasks,
                last.sequenceNr(),
                last.timestamp());
    }

    ExecutionStatus status() {
        return closed.map(IndexChange.Closed::status).orElse(ExecutionStatus.RUNNING);
    }

    /** What was seen so far; of each kind the last one counts. */
    private static final class Changes {
        private final List<IndexChange> tasks = new ArrayList<>();
        private IndexChange.@Nullable Opened opened;
        private IndexChange.@Nullable Closed closed;
        private @Nullable Presence presence;
        private @Nullable Instant wakeAt;

        void add(IndexChange change) {
            switch (change) {
                case IndexChange.Opened start -> {
                    opened = start;
                    move(Presence.ACTIVE, null);
                }
                case IndexChange.WokeUp wokeUp -> move(Presence.ACTIVE, null);
                case IndexChange.FellAsleep asleep -> move(Presence.SLEEPING, asleep.until());
                case IndexChange.Closed end -> {
                    closed = end;
                    move(Presence.CLOSED, null);
                }
                case IndexChange.TaskOffered offered -> tasks.add(offered);
                case IndexChange.TaskWithdrawn withdrawn -> tasks.add(withdrawn);
            }
        }

        private void move(Presence to, @Nullable Instant until) {
            presence = to;
            wakeAt = until;
        }
    }
}
