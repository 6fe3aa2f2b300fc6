package io.troupe.bench;

import io.troupe.node.jdbc.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** The embedded database, in a folder of its own. Its WAL lets others read while the node writes. */
record SqliteDatabase(Path directory) implements JobDatabase {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    @Override
    public Map<String, String> environment() {
        return Map.of("TROUPE_STORAGE_URL", "");
    }

    @Override
    public Connection connect() throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        return config.createConnection("jdbc:sqlite:" + directory.resolve("troupe.db"));
    }

    @Override
    public long tableBytes(Connection connection, String table) throws SQLException {
        return Sql.first(
                        connection,
                        "select sum(pgsize) from dbstat('main', 1)"
                                + " where name in (select name from sqlite_master where tbl_name = ?)",
                        row -> row.getLong(1),
                        table)
                .orElseThrow();
    }

    @Override
    public void makeBareTable(Connection connection) throws SQLException {
        var journal = Sql.first(
                        connection,
                        "select sql from sqlite_master where name = 'event_journal'",
                        row -> row.getString(1))
                .orElseThrow();
        Sql.update(connection, journal.replaceFirst("event_journal", "bare"));
    }

    @Override
    public void close() {}
}
