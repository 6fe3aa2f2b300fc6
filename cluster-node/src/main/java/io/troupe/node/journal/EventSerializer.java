package io.troupe.node.journal;

import akka.persistence.PersistentRepr;
import akka.serialization.Serialization;
import akka.serialization.Serializers;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.Turn;

/** Turns events into rows. What is not a {@link Turn} is stored as well, without an index. */
final class EventSerializer {
    private final Serialization serialization;

    EventSerializer(Serialization serialization) {
        this.serialization = serialization;
    }

    PreparedWrite prepare(WriteRequest request) {
        var rows = request.events().stream().map(this::row).toList();
        return new PreparedWrite(request, rows, IndexRowChange.of(request));
    }

    private JournalRow row(PersistentRepr event) {
        var payload = event.payload();
        var serializer = serialization.findSerializerFor(payload);
        var turn = payload instanceof Turn turnPayload ? turnPayload : null;
        return new JournalRow(
                event.persistenceId(),
                event.sequenceNr(),
                turn == null ? null : turn.firstEventId().orElse(null),
                turn == null ? 0 : historyEvents(turn),
                event.writerUuid(),
                event.timestamp(),
                event.manifest(),
                serializer.identifier(),
                Serializers.manifestFor(serializer, payload),
                serialization.serialize(payload).get());
    }

    private static int historyEvents(Turn turn) {
        return (int)
                turn.events().stream().filter(HistoryEvent.class::isInstance).count();
    }
}
