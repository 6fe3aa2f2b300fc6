package io.troupe.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A database that is empty when a job begins, and looked at from outside the node. */
interface JobDatabase extends AutoCloseable {
    /** Makes a node use it: environment variables of {@code application.conf}. */
    Map<String, String> environment();

    /** The node's folder. */
    Path directory();

    /** A new connection. */
    Connection connect() throws SQLException;

    /** What a table takes on disk with all its indexes. */
    long tableBytes(Connection connection, String table) throws SQLException;

    /** Makes an empty table {@code bare} with the columns and the key of the journal. */
    void makeBareTable(Connection connection) throws SQLException;

    /** Removes it. */
    @Override
    void close();
}
