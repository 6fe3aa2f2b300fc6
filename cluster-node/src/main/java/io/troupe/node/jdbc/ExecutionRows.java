package io.troupe.node.jdbc;

import io.troupe.api.port.ExecutionSummary;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.stored.ExecutionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The columns of {@code execution} that a summary shows. */
final class ExecutionRows {
    static final String SELECT = """
            select execution_arn, status, start_date, stop_date, revision, state_machine_version_arn,
                state_machine_alias_arn, trace_header, last_sequence_number from execution""";

    private ExecutionRows() {}

    static ExecutionSummary summary(ResultSet row) throws SQLException {
        return new ExecutionSummary(
                arn(row.getString("execution_arn")),
                ExecutionStatus.valueOf(row.getString("status")),
                Sql.instant(row, "start_date"),
                Sql.optionalInstant(row, "stop_date"),
                row.getString("revision"),
                Sql.text(row, "state_machine_version_arn"),
                Sql.text(row, "state_machine_alias_arn"),
                Sql.text(row, "trace_header"));
    }

    private static ExecutionArn arn(String text) {
        try {
            return ExecutionArn.parse(text);
        } catch (InvalidArnException impossible) {
            throw new IllegalStateException("the index holds the ARN " + text, impossible);
        }
    }
}
