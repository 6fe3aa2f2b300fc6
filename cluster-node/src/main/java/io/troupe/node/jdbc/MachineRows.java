package io.troupe.node.jdbc;

import io.troupe.protocol.arn.StateMachineArn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The row of a state machine, which whoever changes the machine's revisions, versions or aliases holds. */
final class MachineRows {
    private static final String LOCK = "select status from state_machine where state_machine_arn = ?";

    private MachineRows() {}

    /** Waits for the row and holds it until the transaction ends; says whether there is one. */
    static boolean lock(Connection connection, Dialect dialect, StateMachineArn stateMachineArn) throws SQLException {
        return status(connection, dialect, stateMachineArn).isPresent();
    }

    /** The same; gives the machine's status. */
    static Optional<String> status(Connection connection, Dialect dialect, StateMachineArn stateMachineArn)
            throws SQLException {
        return Sql.first(connection, LOCK + dialect.forUpdate(), row -> row.getString(1), stateMachineArn.toString());
    }
}
