package io.troupe.protocol.stored;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * What an execution decided in one go: one journal row, whatever the number of states it crosses.
 *
 * @param events in the order of their ids; facts that AWS does not show stand between them
 * @param index what changes in the tables beside the journal, in the same transaction. Derived from the events, so it
 *     is not stored with them, and empty when a turn is read back
 */
public record Turn(List<StoredEvent> events, @JsonIgnore List<IndexChange> index) {
    /** Copies both lists. */
    public Turn {
        events = List.copyOf(events);
        index = List.copyOf(index);
    }

    /** A turn as read from the journal. */
    @JsonCreator
    public static Turn read(@JsonProperty("events") List<StoredEvent> events) {
        return new Turn(events, List.of());
    }

    /** Id of the first history event; empty if the turn holds facts only. */
    @JsonIgnore
    public Optional<Long> firstEventId() {
        return events.stream()
                .filter(HistoryEvent.class::isInstance)
                .map(event -> ((HistoryEvent) event).id())
                .findFirst();
    }
}
