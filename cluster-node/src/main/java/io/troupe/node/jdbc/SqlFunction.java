package io.troupe.node.jdbc;

import java.sql.SQLException;

/** What is done with something of JDBC's: a connection, or the current row of a result. */
@FunctionalInterface
public interface SqlFunction<A, R> {
    /** Does it. */
    R apply(A argument) throws SQLException;
}
