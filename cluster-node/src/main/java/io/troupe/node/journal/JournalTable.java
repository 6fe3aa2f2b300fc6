package io.troupe.node.journal;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inserts into {@code event_journal}, and looks up who wrote a row. */
final class JournalTable {
    private static final String COLUMNS = """
            (persistence_id, sequence_number, first_event_id, event_count, writer, written_at, adapter_manifest,
                serializer_id, serializer_manifest, payload)""";

    private static final String INSERT_ONE =
            "insert into event_journal " + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    /** One statement for a batch of any size: the fastest way into PostgreSQL that still reports each row. */
    private static final String INSERT_ALL = "insert into event_journal " + COLUMNS + """
             select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::integer[], ?::text[], ?::bigint[], ?::text[],
                ?::integer[], ?::text[], ?::bytea[])
            on conflict do nothing returning persistence_id, sequence_number""";

    private JournalTable() {}

    /**
     * Inserts rows whose numbers are free.
     *
     * @param rows in the order of their keys
     * @return the keys that somebody else has already used
     */
    static Set<JournalKey> insert(Connection connection, Dialect dialect, List<JournalRow> rows) throws SQLException {
        return switch (dialect) {
            case SQLITE -> insertOneByOne(connection, rows);
            case POSTGRESQL -> insertAtOnce(connection, rows);
        };
    }

    /** Who wrote a row. */
    static Optional<String> writer(Connection connection, JournalKey key) throws SQLException {
        return Sql.first(
                connection,
                "select writer from event_journal where persistence_id = ? and sequence_number = ?",
                row -> row.getString(1),
                key.persistenceId(),
                key.sequenceNumber());
    }

    private static Set<JournalKey> insertOneByOne(Connection connection, List<JournalRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_ONE)) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            var counts = statement.executeBatch();
            var used = new HashSet<JournalKey>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    used.add(rows.get(i).key());
                }
            }
            return used;
        }
    }

    private static void bind(PreparedStatement statement, JournalRow row) throws SQLException {
        Sql.bind(
                statement,
                row.persistenceId(),
                row.sequenceNumber(),
                row.firstEventId(),
                row.eventCount(),
                row.writer(),
                row.writtenAtMillis(),
                row.adapterManifest(),
                row.serializerId(),
                row.serializerManifest(),
                row.payload());
    }

    private static Set<JournalKey> insertAtOnce(Connection connection, List<JournalRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_ALL)) {
            statement.setArray(1, Sql.array(connection, "text", rows, JournalRow::persistenceId));
            statement.setArray(2, Sql.array(connection, "int8", rows, JournalRow::sequenceNumber));
            statement.setArray(3, Sql.array(connection, "int8", rows, JournalRow::firstEventId));
            statement.setArray(4, Sql.array(connection, "int4", rows, JournalRow::eventCount));
            statement.setArray(5, Sql.array(connection, "text", rows, JournalRow::writer));
            statement.setArray(6, Sql.array(connection, "int8", rows, JournalRow::writtenAtMillis));
            statement.setArray(7, Sql.array(connection, "text", rows, JournalRow::adapterManifest));
            statement.setArray(8, Sql.array(connection, "int4", rows, JournalRow::serializerId));
            statement.setArray(9, Sql.array(connection, "text", rows, JournalRow::serializerManifest));
            var payloads = rows.stream().map(JournalRow::payload).toArray(byte[][]::new);
            statement.setArray(10, connection.createArrayOf("bytea", payloads));
            var used = new HashSet<JournalKey>();
            rows.forEach(row -> used.add(row.key()));
            try (var inserted = statement.executeQuery()) {
                while (inserted.next()) {
                    used.remove(new JournalKey(inserted.getString(1), inserted.getLong(2)));
                }
            }
            return used;
        }
    }
}
