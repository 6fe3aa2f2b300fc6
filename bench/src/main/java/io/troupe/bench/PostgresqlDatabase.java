package io.troupe.bench;

import io.troupe.node.jdbc.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A database of a PostgreSQL server, made for one job.
 *
 * @param server where it was made
 * @param own the database itself
 */
record PostgresqlDatabase(PostgresqlAccess server, PostgresqlAccess own, String name, Path directory)
        implements JobDatabase {
    static PostgresqlDatabase make(PostgresqlAccess server, String name, Path directory) throws SQLException {
        try (var connection = server.connect()) {
            Sql.update(connection, "create database " + name);
        }
        return new PostgresqlDatabase(server, server.database(name), name, directory);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "TROUPE_STORAGE_URL",
                own.url(),
                "TROUPE_STORAGE_USER",
                own.user(),
                "TROUPE_STORAGE_PASSWORD",
                own.password());
    }

    @Override
    public Connection connect() throws SQLException {
        return own.connect();
    }

    @Override
    public long tableBytes(Connection connection, String table) throws SQLException {
        return Sql.first(connection, "select pg_total_relation_size(?::regclass)", row -> row.getLong(1), table)
                .orElseThrow();
    }

    @Override
    public void makeBareTable(Connection connection) throws SQLException {
        Sql.update(connection, "create table bare (like event_journal including all)");
    }

    @Override
    public void close() {
        try (var connection = server.connect()) {
            Sql.update(connection, "drop database if exists " + name + " with (force)");
        } catch (SQLException inUse) {
            System.err.println("The database " + name + " stays behind: " + inUse.getMessage());
        }
    }
}
