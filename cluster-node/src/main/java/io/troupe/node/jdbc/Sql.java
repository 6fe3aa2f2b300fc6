package io.troupe.node.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Statements with their arguments in one line each. An {@link Instant} becomes epoch milliseconds. */
public final class Sql {
    private Sql() {}

    /** Every row of a select. */
    public static <T> List<T> list(
            Connection connection, String select, SqlFunction<ResultSet, T> row, @Nullable Object... arguments)
            throws SQLException {
        try (var statement = connection.prepareStatement(select)) {
            bind(statement, arguments);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(row.apply(rows));
                }
                return all;
            }
        }
    }

    /** The first row of a select. */
    public static <T> Optional<T> first(
            Connection connection, String select, SqlFunction<ResultSet, T> row, @Nullable Object... arguments)
            throws SQLException {
        try (var statement = connection.prepareStatement(select)) {
            bind(statement, arguments);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row.apply(rows)) : Optional.empty();
            }
        }
    }

    /** Changes rows and says how many. */
    public static int update(Connection connection, String change, @Nullable Object... arguments) throws SQLException {
        try (var statement = connection.prepareStatement(change)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        }
    }

    /** Sets the parameters from the first. */
    public static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            statement.setObject(i + 1, argument instanceof Instant instant ? (Long) instant.toEpochMilli() : argument);
        }
    }

    /** A value of each row. */
    public interface Column<R> {
        /** Null where the column is. */
        @Nullable
        Object of(R row);
    }

    /**
     * A column of many rows as an array of PostgreSQL.
     *
     * @param type of the elements, PostgreSQL's name
     */
    public static <R> Array array(Connection connection, String type, List<R> rows, Column<R> column)
            throws SQLException {
        var values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            var value = column.of(rows.get(i));
            values[i] = value instanceof Instant instant ? (Long) instant.toEpochMilli() : value;
        }
        return connection.createArrayOf(type, values);
    }

    /** A column of text that may be null. */
    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** A column of time. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** A column of time that may be null. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        var number = optionalLong(row, column);
        return number.isPresent() ? Optional.of(Instant.ofEpochMilli(number.getAsLong())) : Optional.empty();
    }

    /** A column of numbers that may be null. */
    public static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** A value, or null for JDBC. */
    public static @Nullable Object orNull(Optional<?> value) {
        return value.isPresent() ? value.get() : null;
    }
}
