package io.troupe.bench;

import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Counts the executions that are not closed, often and cheaply: over one connection, by the index's partial indexes.
 */
record OpenExecutions(Connection connection) implements AutoCloseable {
    static OpenExecutions of(JobDatabase database) throws SQLException {
        return new OpenExecutions(database.connect());
    }

    long count() throws SQLException {
        return Sql.first(
                        connection,
                        "select (select count(*) from execution where presence = 'ACTIVE')"
                                + " + (select count(*) from execution where presence = 'SLEEPING')",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
