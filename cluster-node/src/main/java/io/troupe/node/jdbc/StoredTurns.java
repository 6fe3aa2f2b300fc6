package io.troupe.node.jdbc;

import akka.serialization.Serialization;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.Turn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Reads turns of one execution out of the journal, for those who are not recovering it. */
final class StoredTurns {
    private static final String COLUMNS =
            "select sequence_number, serializer_id, serializer_manifest, payload from event_journal";

    private static final String UPWARDS =
            COLUMNS + " where persistence_id = ? and sequence_number >= ? order by sequence_number limit ?";

    private static final String DOWNWARDS =
            COLUMNS + " where persistence_id = ? and sequence_number <= ? order by sequence_number desc limit ?";

    /** The nearest row at or below a number that holds a history event. */
    private static final String FIRST_EVENT_AT_OR_BELOW = """
            select sequence_number, first_event_id from event_journal
            where persistence_id = ? and sequence_number <= ? and first_event_id is not null
            order by sequence_number desc limit 1""";

    private static final String HIGHEST =
            "select sequence_number from event_journal where persistence_id = ? order by sequence_number desc limit 1";

    /** A turn and its number. */
    record NumberedTurn(long sequenceNumber, Turn turn) {
        /** What AWS shows of it. */
        List<HistoryEvent> historyEvents() {
            return turn.events().stream()
                    .filter(HistoryEvent.class::isInstance)
                    .map(HistoryEvent.class::cast)
                    .toList();
        }
    }

    private record FirstEvent(long sequenceNumber, long eventId) {}

    private final Serialization serialization;

    StoredTurns(Serialization serialization) {
        this.serialization = serialization;
    }

    /** The id under which an execution's actor stores: Akka's separator between entity type and ARN. */
    static String persistenceId(String executionArn) {
        return "execution|" + executionArn;
    }

    /** Turns from a number on, inclusive, in the order of reading. */
    List<NumberedTurn> read(Connection connection, String persistenceId, long from, boolean reverse, int rowsMax)
            throws SQLException {
        return Sql.list(connection, reverse ? DOWNWARDS : UPWARDS, this::turn, persistenceId, from, rowsMax);
    }

    /** The number of the last turn; empty if there is none. */
    OptionalLong highest(Connection connection, String persistenceId) throws SQLException {
        var highest = Sql.first(connection, HIGHEST, row -> row.getLong(1), persistenceId);
        return highest.isPresent() ? OptionalLong.of(highest.get()) : OptionalLong.empty();
    }

    /**
     * The number of the turn that holds an event.
     *
     * <p>Event ids rise with the numbers, so a binary search through the primary key finds it in a few look-ups; an
     * index of its own would cost every write.
     *
     * @param highest number of the last turn
     */
    long turnOfEvent(Connection connection, String persistenceId, long eventId, long highest) throws SQLException {
        var low = 1L;
        var high = highest;
        while (low < high) {
            var middle = low + (high - low + 1) / 2;
            var found = firstEventAtOrBelow(connection, persistenceId, middle);
            if (found.eventId() > eventId) {
                high = Math.max(low, found.sequenceNumber() - 1);
            } else {
                low = middle;
            }
        }
        return firstEventAtOrBelow(connection, persistenceId, low).sequenceNumber();
    }

    private FirstEvent firstEventAtOrBelow(Connection connection, String persistenceId, long sequenceNumber)
            throws SQLException {
        return Sql.first(
                        connection,
                        FIRST_EVENT_AT_OR_BELOW,
                        row -> new FirstEvent(row.getLong(1), row.getLong(2)),
                        persistenceId,
                        sequenceNumber)
                .orElse(new FirstEvent(1, 1));
    }

    private NumberedTurn turn(ResultSet row) throws SQLException {
        var event = serialization
                .deserialize(row.getBytes("payload"), row.getInt("serializer_id"), row.getString("serializer_manifest"))
                .get();
        return new NumberedTurn(row.getLong("sequence_number"), (Turn) event);
    }
}
