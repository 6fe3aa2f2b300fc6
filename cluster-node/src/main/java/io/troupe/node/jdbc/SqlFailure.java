package io.troupe.node.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteException;

/** Whose fault a failed statement is: the data's, which no repetition mends, or the environment's, which passes. */
public enum SqlFailure {
    /** The same statement fails again: a constraint, a value the database cannot hold, a mistake of ours. */
    DATA,

    /** Connection, deadlock, shutdown, lock, disk: the same statement may succeed later. */
    ENVIRONMENT;

    /** PostgreSQL's classes 21, 22, 23 data; 0A, 42 statements it does not understand; 54 limits of the program. */
    private static final Set<String> DATA_CLASSES = Set.of("21", "22", "23", "0A", "42", "54");

    /** SQLite's SQLITE_ERROR, TOOBIG, CONSTRAINT, MISMATCH and RANGE. */
    private static final Set<Integer> DATA_CODES = Set.of(1, 18, 19, 20, 25);

    private static final int PRIMARY_CODE_MASK = 0xff;

    /** Judges by the first cause that a driver has made. */
    public static SqlFailure of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return DATA_CODES.contains(sqlite.getResultCode().code & PRIMARY_CODE_MASK) ? DATA : ENVIRONMENT;
            }
            if (cause instanceof SQLException sql) {
                return ofState(sql);
            }
        }
        return DATA;
    }

    private static SqlFailure ofState(SQLException failure) {
        var state = failure.getSQLState();
        if (state == null || state.length() < 2) {
            return failure.getCause() == null ? ENVIRONMENT : of(failure.getCause());
        }
        return DATA_CLASSES.contains(state.substring(0, 2)) ? DATA : ENVIRONMENT;
    }
}
