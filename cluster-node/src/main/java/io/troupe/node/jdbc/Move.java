package io.troupe.node.jdbc;

import io.troupe.node.settings.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Moves all that an embedded database holds into an empty PostgreSQL, in transactions of bounded size. Until everything
 * is there and has been counted, no node starts on the new database; from then on none starts on the old one. Absolute
 * times, task tokens and the secret that signs them stay as they are, so that executions go on where they stood.
 */
public final class Move {
    /** Flyway's own, and what is about nodes that run now. */
    private static final Set<String> NOT_MOVED = Set.of("flyway_schema_history", "lease", "downed_node");

    private static final String SQLITE_TABLES =
            "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'";

    private static final String POSTGRESQL_TABLES =
            "select table_name from information_schema.tables where table_schema = current_schema()";

    private final StorageSettings from;
    private final StorageSettings to;
    private final BiConsumer<String, Long> moved;

    /**
     * Prepares a move.
     *
     * @param from embedded; no node may run on it
     * @param to PostgreSQL
     * @param moved is told each table and how many rows it holds, once they are there
     */
    public Move(StorageSettings from, StorageSettings to, BiConsumer<String, Long> moved) {
        if (!from.embedded() || to.embedded()) {
            throw new IllegalArgumentException("what is moved goes from SQLite to PostgreSQL");
        }
        this.from = from;
        this.to = to;
        this.moved = moved;
    }

    /**
     * Moves everything.
     *
     * @throws StorageException with a sentence for the operator; then the old database is as it was
     */
    public void run() {
        // What does not exist would be made.
        SqliteFile.requireIn(from.dataDirectory());
        try (var source = Storage.open(from, Optional.empty(), ClusterFacts::settleEvenIfMoved);
                var target = Storage.open(to, Optional.empty(), Move::begin)) {
            move(source.database(), target.database());
        } catch (SQLException failure) {
            throw new StorageException("The move has failed: " + failure.getMessage(), failure);
        }
    }

    /** There is no secret yet: it is among what is moved. */
    private static byte[] begin(Connection target) throws SQLException {
        MoveMark.sentence(target).ifPresent(sentence -> {
            throw new StorageException(sentence);
        });
        for (var table : tables(target, POSTGRESQL_TABLES)) {
            if (Sql.first(target, "select 1 from " + table + " limit 1", row -> true)
                    .isPresent()) {
                throw new StorageException("The database is not empty, its table " + table
                        + " has rows: ./troupe migrate fills an empty one only.");
            }
        }
        MoveMark.begin(target);
        return new byte[0];
    }

    private void move(Database source, Database target) throws SQLException {
        var tables = source.readNow(connection -> tables(connection, SQLITE_TABLES));
        if (!tables.equals(target.readNow(connection -> tables(connection, POSTGRESQL_TABLES)))) {
            throw new StorageException("The two databases have different tables: one of them is not Troupe's.");
        }
        for (var name : tables) {
            source.readNow(reading -> {
                var table = TableCopy.of(reading, name);
                table.copy(reading, target);
                target.readNow(writing -> {
                    table.compare(reading, writing);
                    return true;
                });
                moved.accept(name, table.count(reading));
                return true;
            });
        }
        target.readNow(connection -> Sql.update(connection, "analyze"));
        source.changeNow(connection -> {
            MoveMark.leaveBehind(connection, withoutParameters(to.url()));
            return true;
        });
        target.changeNow(connection -> {
            MoveMark.end(connection);
            return true;
        });
    }

    private static Set<String> tables(Connection connection, String select) throws SQLException {
        var tables = new TreeSet<>(Sql.list(connection, select, row -> row.getString(1)));
        tables.removeAll(NOT_MOVED);
        return tables;
    }

    /** They may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
