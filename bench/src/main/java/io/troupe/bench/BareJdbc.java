package io.troupe.bench;

import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the database can do without a node in front: rows like those of the journal, in batches, each batch a commit.
 */
final class BareJdbc {
    private static final int THREADS = 2;
    private static final int BATCH_ROWS = 64;
    private static final int ID_LENGTH = 36;
    private static final double NANOS_PER_SECOND = 1e9;

    private final JobDatabase database;

    BareJdbc(JobDatabase database) {
        this.database = database;
    }

    /** Rows stored a second. The database must have a journal with at least one row, which serves as the pattern. */
    double rowsPerSecond(Duration warmUp, Duration run) throws SQLException, InterruptedException {
        try (var connection = database.connect()) {
            database.makeBareTable(connection);
        }
        var start = System.nanoTime() + warmUp.toNanos();
        var end = start + run.toNanos();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var writers = new ArrayList<Future<Long>>();
            for (int i = 0; i < THREADS; i++) {
                writers.add(threads.submit(() -> write(start, end)));
            }
            var rows = 0L;
            for (var writer : writers) {
                rows += writer.get();
            }
            return rows * NANOS_PER_SECOND / run.toNanos();
        } catch (ExecutionException failure) {
            throw new SQLException("bare JDBC failed", failure.getCause());
        }
    }

    /** Rows committed between the two moments. */
    private long write(long start, long end) throws SQLException {
        try (var connection = database.connect()) {
            var pattern = pattern(connection);
            var insert = "insert into bare values ("
                    + IntStream.range(0, pattern.size()).mapToObj(column -> "?").collect(Collectors.joining(", "))
                    + ")";
            connection.setAutoCommit(false);
            var rows = 0L;
            while (System.nanoTime() < end) {
                writeBatch(connection, insert, pattern);
                var now = System.nanoTime();
                rows += now >= start && now < end ? BATCH_ROWS : 0;
            }
            return rows;
        }
    }

    private static void writeBatch(Connection connection, String insert, List<@Nullable Object> pattern)
            throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            var row = pattern.toArray();
            for (int i = 0; i < BATCH_ROWS; i++) {
                row[0] = anotherId(String.valueOf(pattern.get(0)));
                Sql.bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
    }

    /** Of the same length; ids of executions end in a UUID. */
    private static String anotherId(String id) {
        return id.substring(0, id.length() - ID_LENGTH) + UUID.randomUUID();
    }

    private static List<@Nullable Object> pattern(Connection connection) throws SQLException {
        return Sql.first(connection, "select * from event_journal limit 1", row -> {
                    var values = new ArrayList<@Nullable Object>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getObject(i));
                    }
                    return values;
                })
                .orElseThrow();
    }
}
