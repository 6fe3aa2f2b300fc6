package io.troupe.node.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row of {@code setting} that keeps nodes from starting: on a database that is being filled from another one, and on
 * the one that was left behind. Two nodes that go on with the same executions would do all their work twice.
 */
final class MoveMark {
    static final String NAME = "move";

    private static final String UNFINISHED = "unfinished";

    private MoveMark() {}

    /** @throws StorageException with a sentence for the operator, if there is such a row */
    static void refuse(Connection connection) throws SQLException {
        var sentence = sentence(connection);
        if (sentence.isPresent()) {
            throw new StorageException(sentence.get());
        }
    }

    /** What that row means. */
    static Optional<String> sentence(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select setting_value from setting where name = ?",
                        row -> row.getString("setting_value"),
                        NAME)
                .map(MoveMark::sentence);
    }

    private static String sentence(String stored) {
        return stored.equals(UNFINISHED)
                ? "A ./troupe migrate into this database has not finished: drop the database, create it empty, and"
                        + " migrate again."
                : "What this database held has been moved to " + stored + ": nodes start there, and no longer here.";
    }

    /** In the database that is being filled. */
    static void begin(Connection connection) throws SQLException {
        put(connection, UNFINISHED);
    }

    /** It is complete. */
    static void end(Connection connection) throws SQLException {
        Sql.update(connection, "delete from setting where name = ?", NAME);
    }

    /**
     * In the database that was left behind.
     *
     * @param to the URL, without what might be secret in it
     */
    static void leaveBehind(Connection connection, String to) throws SQLException {
        end(connection);
        put(connection, to);
    }

    private static void put(Connection connection, String value) throws SQLException {
        Sql.update(connection, "insert into setting (name, setting_value) values (?, ?)", NAME, value);
    }
}
