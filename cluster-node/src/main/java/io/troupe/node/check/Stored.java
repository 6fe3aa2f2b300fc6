package io.troupe.node.check;

import io.troupe.node.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows as they are stored. */
sealed interface Stored {
    /** Of the table of executions. */
    record ExecutionRow(
            String executionArn,
            String stateMachineArn,
            String name,
            String status,
            long startDate,
            OptionalLong stopDate,
            String presence,
            OptionalLong wakeAt,
            long lastTurnAt,
            long lastSequenceNumber,
            int slice,
            String incarnation,
            String revision,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            Optional<String> traceHeader,
            Optional<String> parentExecutionArn)
            implements Stored {
        static final String SELECT = """
                select execution_arn, state_machine_arn, name, status, start_date, stop_date, presence, wake_at,
                    last_turn_at, last_sequence_number, slice, incarnation, revision, state_machine_version_arn,
                    state_machine_alias_arn, trace_header, parent_execution_arn from execution""";

        static ExecutionRow of(ResultSet row) throws SQLException {
            return new ExecutionRow(
                    row.getString("execution_arn"),
                    row.getString("state_machine_arn"),
                    row.getString("name"),
                    row.getString("status"),
                    row.getLong("start_date"),
                    Sql.optionalLong(row, "stop_date"),
                    row.getString("presence"),
                    Sql.optionalLong(row, "wake_at"),
                    row.getLong("last_turn_at"),
                    row.getLong("last_sequence_number"),
                    row.getInt("slice"),
                    row.getString("incarnation"),
                    row.getString("revision"),
                    Sql.text(row, "state_machine_version_arn"),
                    Sql.text(row, "state_machine_alias_arn"),
                    Sql.text(row, "trace_header"),
                    Sql.text(row, "parent_execution_arn"));
        }
    }

    /** Of the journal. */
    @SuppressWarnings("ArrayRecordComponent") // rows are read, never compared
    record TurnRow(
            String persistenceId,
            long sequenceNumber,
            OptionalLong firstEventId,
            int eventCount,
            long writtenAt,
            int serializer,
            String manifest,
            byte[] payload)
            implements Stored {
        static final String SELECT = """
                select persistence_id, sequence_number, first_event_id, event_count, written_at, serializer_id,
                    serializer_manifest, payload from event_journal""";

        static TurnRow of(ResultSet row) throws SQLException {
            return new TurnRow(
                    row.getString("persistence_id"),
                    row.getLong("sequence_number"),
                    Sql.optionalLong(row, "first_event_id"),
                    row.getInt("event_count"),
                    row.getLong("written_at"),
                    row.getInt("serializer_id"),
                    row.getString("serializer_manifest"),
                    row.getBytes("payload"));
        }
    }

    /** Of the table of snapshots. */
    @SuppressWarnings("ArrayRecordComponent") // rows are read, never compared
    record SnapshotRow(long sequenceNumber, int serializer, String manifest, byte[] payload) implements Stored {
        static final String SELECT =
                "select sequence_number, serializer_id, serializer_manifest, payload from snapshot";

        static SnapshotRow of(ResultSet row) throws SQLException {
            return new SnapshotRow(
                    row.getLong("sequence_number"),
                    row.getInt("serializer_id"),
                    row.getString("serializer_manifest"),
                    row.getBytes("payload"));
        }
    }

    /** Of the table of tasks that wait for a worker. */
    record TaskRow(
            String executionArn, String scope, int attempt, String activityArn, String incarnation, long offeredAt)
            implements Stored {
        static final String SELECT = """
                select execution_arn, scope, attempt, activity_arn, incarnation, offered_at from activity_task""";

        static TaskRow of(ResultSet row) throws SQLException {
            return new TaskRow(
                    row.getString("execution_arn"),
                    row.getString("scope"),
                    row.getInt("attempt"),
                    row.getString("activity_arn"),
                    row.getString("incarnation"),
                    row.getLong("offered_at"));
        }
    }
}
