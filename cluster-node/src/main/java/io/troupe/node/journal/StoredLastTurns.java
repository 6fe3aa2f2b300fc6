package io.troupe.node.journal;

import akka.persistence.typed.PersistenceId;
import io.troupe.node.jdbc.Database;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The highest numbers in {@code event_journal}. */
final class StoredLastTurns implements LastTurns {
    private static final int NUMBERS_MAX = 200;
    private static final int BATCHES_MAX = 2;

    private static final String SELECT_ONE = """
            select persistence_id, max(sequence_number) as highest from event_journal
            where persistence_id = ? group by persistence_id""";

    private static final String SELECT_ALL = """
            select persistence_id, max(sequence_number) as highest from event_journal
            where persistence_id = any(?) group by persistence_id""";

    private final Collected<String, Long> numbers;

    StoredLastTurns(Database database) {
        this.numbers = new Collected<>(
                NUMBERS_MAX,
                BATCHES_MAX,
                ids -> database.readForRecovery(connection -> read(connection, database.dialect(), ids)));
    }

    @Override
    public CompletionStage<Long> number(PersistenceId persistenceId) {
        return numbers.get(persistenceId.id()).thenApply(number -> number.orElse(0L));
    }

    private static Map<String, Long> read(Connection connection, Dialect dialect, List<String> persistenceIds)
            throws SQLException {
        var numbers = new HashMap<String, Long>();
        switch (dialect) {
            case SQLITE -> {
                for (var persistenceId : persistenceIds) {
                    Sql.first(connection, SELECT_ONE, row -> row.getLong("highest"), persistenceId)
                            .ifPresent(number -> numbers.put(persistenceId, number));
                }
            }
            case POSTGRESQL ->
                Sql.list(
                        connection,
                        SELECT_ALL,
                        row -> numbers.put(row.getString("persistence_id"), row.getLong("highest")),
                        connection.createArrayOf("text", persistenceIds.toArray()));
        }
        return numbers;
    }
}
