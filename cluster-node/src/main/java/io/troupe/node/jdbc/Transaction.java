package io.troupe.node.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Begins, and commits or rolls back.
 *
 * <p>SQLite's driver is told so in SQL. With its own auto-commit switch a begin that meets a locked file leaves the
 * connection without a transaction but marked as if it had one, so that the next user's statements would be committed
 * one by one; and its commit begins the next transaction at once, and fails when that does.
 */
final class Transaction {
    private final Dialect dialect;
    private final Connection connection;

    Transaction(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** @param whenBroken is told if not even the rollback worked, and the connection must not be used again */
    <T> T run(SqlFunction<Connection, T> work, Runnable whenBroken) throws SQLException {
        begin();
        var committed = false;
        try {
            var result = work.apply(connection);
            commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(whenBroken);
            }
        }
    }

    /** SQLite's takes the write lock now, so that no transaction fails half-way for being too late. */
    private void begin() throws SQLException {
        switch (dialect) {
            case SQLITE -> execute("begin immediate");
            case POSTGRESQL -> connection.setAutoCommit(false);
        }
    }

    private void commit() throws SQLException {
        switch (dialect) {
            case SQLITE -> execute("commit");
            case POSTGRESQL -> connection.commit();
        }
    }

    /** The first failure counts, so this one is only noted. */
    private void rollBack(Runnable whenBroken) {
        try {
            switch (dialect) {
                case SQLITE -> execute("rollback");
                case POSTGRESQL -> connection.rollback();
            }
        } catch (SQLException broken) {
            Storage.LOG.debug("a connection could not roll back", broken);
            whenBroken.run();
        }
    }

    private void execute(String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
