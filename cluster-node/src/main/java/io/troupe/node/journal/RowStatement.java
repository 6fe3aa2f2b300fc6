package io.troupe.node.journal;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of many rows. PostgreSQL gets the rows as one array a column, so that it plans one statement once and for
 * any number of rows; SQLite gets a batch.
 *
 * @param one with a placeholder for each column
 * @param all the same for all rows, with {@code %s} where they are selected from
 * @param types of the columns, PostgreSQL's names
 */
record RowStatement(String one, String all, List<String> types) {
    /** Changes a row a statement in SQLite, all in one in PostgreSQL. */
    static RowStatement of(String one, String all, String... types) {
        var arrays = new StringBuilder("unnest(");
        for (var type : types) {
            arrays.append(arrays.length() > "unnest(".length() ? ", " : "")
                    .append("?::")
                    .append(type)
                    .append("[]");
        }
        return new RowStatement(one, all.formatted(arrays.append(")")), List.of(types));
    }

    /** @param rows their values, in the order of the columns; an {@link Instant} becomes epoch milliseconds */
    void run(Connection connection, Dialect dialect, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        switch (dialect) {
            case SQLITE -> runOneByOne(connection, rows);
            case POSTGRESQL -> runAtOnce(connection, rows);
        }
    }

    private void runOneByOne(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        try (var statement = connection.prepareStatement(one)) {
            for (var row : rows) {
                Sql.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void runAtOnce(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        try (var statement = connection.prepareStatement(all)) {
            for (int i = 0; i < types.size(); i++) {
                var column = i;
                statement.setArray(i + 1, Sql.array(connection, types.get(i), rows, row -> row[column]));
            }
            statement.executeUpdate();
        }
    }
}
