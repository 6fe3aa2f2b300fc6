package io.troupe.node.jdbc;

import io.troupe.node.settings.StorageSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** A database that is looked at and not changed, whether nodes run on it or not. */
public final class ReadOnlyDatabase implements AutoCloseable {
    private final Dialect dialect;
    private final Connection connection;

    private ReadOnlyDatabase(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /**
     * Connects, and changes nothing.
     *
     * @throws StorageException with one sentence for the operator
     */
    public static ReadOnlyDatabase open(StorageSettings settings) {
        var dialect = settings.embedded() ? Dialect.SQLITE : Dialect.POSTGRESQL;
        var source = settings.embedded()
                ? SqliteFile.openToRead(settings.dataDirectory(), settings.busyTimeout())
                : Storage.postgresql(settings);
        expectSchemaOfThisVersion(dialect, source);
        try {
            return new ReadOnlyDatabase(dialect, connect(dialect, source));
        } catch (SQLException failure) {
            throw new StorageException("The database cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static void expectSchemaOfThisVersion(Dialect dialect, DataSource source) {
        try {
            var schema = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + dialect.migrations())
                    .loggers("slf4j")
                    .load()
                    .info();
            if (schema.current() == null) {
                throw new StorageException("The database holds no tables of Troupe.");
            }
            if (schema.pending().length > 0) {
                throw new StorageException("The database is an older version's: start a node on it first.");
            }
        } catch (FlywayException failure) {
            throw new StorageException("The database cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static Connection connect(Dialect dialect, DataSource source) throws SQLException {
        var connection = source.getConnection();
        if (dialect == Dialect.POSTGRESQL) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Reads several things as they were at one moment. */
    public <T> T read(SqlFunction<Connection, T> work) throws SQLException {
        try {
            return work.apply(connection);
        } finally {
            connection.rollback();
        }
    }

    /** What is wrong with what the first start decided, in words. */
    public List<String> contradictedFacts() throws SQLException {
        return read(ClusterFacts::contradictions);
    }

    /**
     * Copies all of it, as it is at this moment, into a new file.
     *
     * @param file does not exist
     */
    void copyInto(Path file) throws SQLException {
        connection.setAutoCommit(true);
        Sql.update(connection, "vacuum into ?", file.toString());
        connection.setAutoCommit(false);
    }

    /** Which of the two it is. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException lost) {
            Storage.LOG.debug("a connection could not be closed", lost);
        }
    }
}
