package io.troupe.node.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * The one pool of connections and the threads that use it.
 *
 * <p>SQLite lets one transaction write at a time and makes the others poll for the lock, so writers here stand in a
 * fair line of their own instead.
 */
public final class Database implements AutoCloseable {
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final JdbcThreads queries;
    private final JdbcThreads recoveries;
    private final Semaphore writers;

    Database(Dialect dialect, HikariDataSource pool, JdbcThreads queries, JdbcThreads recoveries) {
        this.dialect = dialect;
        this.pool = pool;
        this.queries = queries;
        this.recoveries = recoveries;
        this.writers = switch (dialect) {
            case SQLITE -> new Semaphore(1, true);
            case POSTGRESQL -> new Semaphore(pool.getMaximumPoolSize(), true);
        };
    }

    /** Which of the two it is. */
    public Dialect dialect() {
        return dialect;
    }

    /** The pool, for libraries that want to see it. */
    public HikariDataSource pool() {
        return pool;
    }

    /** Reads on a query thread, each statement by itself. */
    public <T> CompletionStage<T> read(SqlFunction<Connection, T> work) {
        return queries.call(() -> readNow(work));
    }

    /** Reads on a recovery thread, so that a crowd of queries does not delay a recovery. */
    public <T> CompletionStage<T> readForRecovery(SqlFunction<Connection, T> work) {
        return recoveries.call(() -> readNow(work));
    }

    /** Changes something on a query thread, in one transaction. */
    public <T> CompletionStage<T> change(SqlFunction<Connection, T> work) {
        return queries.call(() -> changeNow(work));
    }

    /** Changes something on a recovery thread, in one transaction. */
    public <T> CompletionStage<T> changeForRecovery(SqlFunction<Connection, T> work) {
        return recoveries.call(() -> changeNow(work));
    }

    /** Changes something on the caller's thread, in one transaction. */
    public <T> T changeNow(SqlFunction<Connection, T> work) throws SQLException {
        writers.acquireUninterruptibly();
        try (var connection = pool.getConnection()) {
            return new Transaction(dialect, connection).run(work, () -> pool.evictConnection(connection));
        } finally {
            writers.release();
        }
    }

    /** Reads on the caller's thread, each statement by itself. */
    <T> T readNow(SqlFunction<Connection, T> work) throws SQLException {
        try (var connection = pool.getConnection()) {
            return work.apply(connection);
        }
    }

    @Override
    public void close() {
        queries.close();
        recoveries.close();
        pool.close();
    }
}
