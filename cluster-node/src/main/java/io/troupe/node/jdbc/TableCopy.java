package io.troupe.node.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Copies one table from SQLite to PostgreSQL.
 *
 * @param name of the table
 * @param columns in the order of SQLite's table
 */
record TableCopy(String name, List<Column> columns) {
    private static final int ROWS_MAX = 500;
    private static final long CHARACTERS_MAX = 4 << 20;

    /** @param type as SQLite's table declares it */
    record Column(String name, String type) {
        /** How many values there are and, where they are long, how long they are in all. */
        String measure() {
            var isLong = type.equalsIgnoreCase("text") || type.equalsIgnoreCase("blob");
            return "count(" + name + ")" + (isLong ? ", sum(length(" + name + "))" : "");
        }
    }

    /** The columns of that table. */
    static TableCopy of(Connection source, String name) throws SQLException {
        return new TableCopy(
                name,
                Sql.list(
                        source,
                        "select name, type from pragma_table_info(?)",
                        row -> new Column(row.getString("name"), row.getString("type")),
                        name));
    }

    /** Copies all rows but the mark of an earlier move, a bounded number in each transaction. */
    void copy(Connection source, Database target) throws SQLException {
        try (var select = source.prepareStatement("select " + names() + " from " + name + where());
                var rows = select.executeQuery()) {
            var more = rows.next();
            while (more) {
                more = target.changeNow(connection -> copySome(rows, connection));
            }
        }
    }

    /** Begins with the row at hand, and says whether one is at hand after it. */
    private boolean copySome(ResultSet rows, Connection target) throws SQLException {
        var types = types(target);
        var marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (var insert =
                target.prepareStatement("insert into " + name + " (" + names() + ") values (" + marks + ")")) {
            var more = true;
            var characters = 0L;
            for (var count = 0; more && count < ROWS_MAX && characters < CHARACTERS_MAX; count++) {
                for (var column = 1; column <= types.size(); column++) {
                    characters += copyValue(rows, insert, column, types.get(column - 1));
                }
                insert.addBatch();
                more = rows.next();
            }
            insert.executeBatch();
            return more;
        }
    }

    /** SQLite's own types are looser: a flag is a number there. Gives the size of what is large. */
    private static int copyValue(ResultSet rows, PreparedStatement insert, int column, int type) throws SQLException {
        return switch (type) {
            case Types.BINARY -> {
                var bytes = rows.getBytes(column);
                insert.setBytes(column, bytes);
                yield bytes == null ? 0 : bytes.length;
            }
            case Types.BIT, Types.BOOLEAN -> {
                var flag = rows.getBoolean(column);
                insert.setObject(column, rows.wasNull() ? null : flag, Types.BOOLEAN);
                yield 0;
            }
            case Types.BIGINT, Types.INTEGER -> {
                var number = rows.getLong(column);
                insert.setObject(column, rows.wasNull() ? null : number, type);
                yield 0;
            }
            default -> {
                var text = rows.getString(column);
                insert.setString(column, text);
                yield text == null ? 0 : text.length();
            }
        };
    }

    private List<Integer> types(Connection target) throws SQLException {
        try (var statement = target.prepareStatement("select " + names() + " from " + name + " limit 0");
                var nothing = statement.executeQuery()) {
            var types = new ArrayList<Integer>();
            for (var column = 1; column <= columns.size(); column++) {
                types.add(nothing.getMetaData().getColumnType(column));
            }
            return types;
        }
    }

    /** @throws StorageException unless both hold as many rows, and as much in each column */
    void compare(Connection source, Connection target) throws SQLException {
        var here = measures(source);
        var there = measures(target);
        if (!here.equals(there)) {
            throw new StorageException(
                    "Not all of the table " + name + " has arrived: " + here + " became " + there + ".");
        }
    }

    long count(Connection source) throws SQLException {
        return measures(source).getFirst();
    }

    /** How many rows there are, and then what each column measures. */
    private List<Long> measures(Connection connection) throws SQLException {
        var each = columns.stream().map(Column::measure).collect(Collectors.joining(", "));
        return Sql.first(connection, "select count(*), " + each + " from " + name + where(), TableCopy::numbers)
                .orElseThrow();
    }

    private static List<Long> numbers(ResultSet row) throws SQLException {
        var numbers = new ArrayList<Long>();
        for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            numbers.add(row.getLong(column));
        }
        return numbers;
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private String where() {
        return name.equals("setting") ? " where name <> '" + MoveMark.NAME + "'" : "";
    }
}
