package io.troupe.node.journal;

import akka.persistence.PersistentRepr;
import akka.serialization.Serialization;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Selects from {@code event_journal} for several histories at once: in PostgreSQL one statement for all of them. */
final class HistoryRows {
    /** What is read of one history at once ends with the row that passes this. */
    static final long CHUNK_BYTES = 1 << 20;

    private static final String COLUMNS =
            "sequence_number, writer, written_at, adapter_manifest, serializer_id, serializer_manifest, payload";

    private static final String SELECT_CHUNK = "select " + COLUMNS + """
             from event_journal where persistence_id = ? and sequence_number between ? and ? and not deleted
            order by sequence_number limit ?""";

    private static final String SELECT_ALL_CHUNKS = "select chunk.number, row.* from unnest(?::text[], ?::bigint[],"
            + " ?::bigint[], ?::integer[]) with ordinality as chunk(id, low, high, rows_max, number) cross join lateral"
            + " (select " + COLUMNS + " from (select " + COLUMNS
            + ", sum(octet_length(payload)) over (order by sequence_number) - octet_length(payload) as bytes_before"
            + " from (select " + COLUMNS + " from event_journal where persistence_id = chunk.id"
            + " and sequence_number between chunk.low and chunk.high and not deleted"
            + " order by sequence_number limit chunk.rows_max) as first_rows) as summed where bytes_before < "
            + CHUNK_BYTES + ") as row order by chunk.number, row.sequence_number";

    /**
     * What is asked for.
     *
     * @param persistenceId whose history
     * @param from first number
     * @param to last number
     * @param rowsMax how many rows
     */
    record Range(String persistenceId, long from, long to, int rowsMax) {}

    private final Dialect dialect;
    private final Serialization serialization;

    HistoryRows(Dialect dialect, Serialization serialization) {
        this.dialect = dialect;
        this.serialization = serialization;
    }

    /** The first events of each range: at least one where there is any, ascending. */
    Map<Range, List<PersistentRepr>> chunks(Connection connection, List<Range> ranges) throws SQLException {
        var chunks = new HashMap<Range, List<PersistentRepr>>();
        switch (dialect) {
            case SQLITE -> {
                for (var range : ranges) {
                    chunks.put(range, chunk(connection, range));
                }
            }
            case POSTGRESQL ->
                Sql.list(
                        connection,
                        SELECT_ALL_CHUNKS,
                        row -> {
                            var range = ranges.get((int) row.getLong("number") - 1);
                            return chunks.computeIfAbsent(range, first -> new ArrayList<>())
                                    .add(event(range.persistenceId(), row, row.getBytes("payload")));
                        },
                        Sql.array(connection, "text", ranges, Range::persistenceId),
                        Sql.array(connection, "int8", ranges, Range::from),
                        Sql.array(connection, "int8", ranges, Range::to),
                        Sql.array(connection, "int4", ranges, Range::rowsMax));
        }
        return chunks;
    }

    private List<PersistentRepr> chunk(Connection connection, Range range) throws SQLException {
        try (var statement = connection.prepareStatement(SELECT_CHUNK)) {
            Sql.bind(statement, range.persistenceId(), range.from(), range.to(), range.rowsMax());
            var events = new ArrayList<PersistentRepr>();
            var bytes = 0L;
            try (var rows = statement.executeQuery()) {
                while (bytes < CHUNK_BYTES && rows.next()) {
                    var payload = rows.getBytes("payload");
                    bytes += payload.length;
                    events.add(event(range.persistenceId(), rows, payload));
                }
            }
            return events;
        }
    }

    private PersistentRepr event(String persistenceId, ResultSet row, byte[] payload) throws SQLException {
        var event = serialization
                .deserialize(payload, row.getInt("serializer_id"), row.getString("serializer_manifest"))
                .get();
        return PersistentRepr.apply(
                        event,
                        row.getLong("sequence_number"),
                        persistenceId,
                        row.getString("adapter_manifest"),
                        false,
                        null,
                        row.getString("writer"))
                .withTimestamp(row.getLong("written_at"));
    }
}
