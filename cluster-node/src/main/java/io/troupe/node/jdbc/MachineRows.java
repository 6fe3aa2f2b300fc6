package io.troupe.node.jdbc;

import io.troupe.protocol.arn.StateMachineArn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The row of a state machine, which whoever changes the machine's revisions, versions or aliases holds. */
final class MachineRows {
    private static final String LOCK = "select status from state_machine where state_machine_arn = ?";

    private MachineRows() {}

    /**
     * Waits for the row and holds it until the transaction ends. It is a statement of its own because one that joins
     * and waits for another change sees the machine as it is then, but not the rows that came with it.
     *
     * @return the machine's status; empty if there is no such machine
     */
    static Optional<String> lock(Connection connection, Dialect dialect, StateMachineArn stateMachineArn)
            throws SQLException {
        return Sql.first(connection, LOCK + dialect.forUpdate(), row -> row.getString(1), stateMachineArn.toString());
    }
}
