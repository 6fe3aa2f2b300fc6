package io.troupe.node.journal;

import static io.troupe.node.jdbc.Sql.orNull;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Slices;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.IndexChange.Closed;
import io.troupe.protocol.stored.IndexChange.TaskOffered;
import io.troupe.protocol.stored.IndexChange.TaskWithdrawn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the tables beside the journal, in the turns' own transaction: one statement for each kind of change. */
final class IndexStatements {
    private static final RowStatement INSERT_EXECUTION = insert(
            """
            execution (execution_arn, state_machine_arn, name, status, start_date, stop_date, presence,
                wake_at, last_turn_at, last_sequence_number, slice, incarnation, revision,
                state_machine_version_arn, state_machine_alias_arn, trace_header, parent_execution_arn)""",
            "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
            "text",
            "text",
            "text",
            "text",
            "int8",
            "int8",
            "text",
            "int8",
            "int8",
            "int8",
            "int4",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text");

    private static final RowStatement CLOSE_EXECUTION =
            RowStatement.of("""
            update execution set status = ?, stop_date = ?, presence = ?, wake_at = null, last_turn_at = ?,
                last_sequence_number = ? where execution_arn = ?""", """
            update execution set status = changed.status, stop_date = changed.stop_date, presence = changed.presence,
                wake_at = null, last_turn_at = changed.last_turn_at,
                last_sequence_number = changed.last_sequence_number
            from %s as changed(status, stop_date, presence, last_turn_at, last_sequence_number, execution_arn)
            where execution.execution_arn = changed.execution_arn""", "text", "int8", "text", "int8", "int8", "text");

    private static final RowStatement MOVE_EXECUTION =
            RowStatement.of("""
            update execution set presence = ?, wake_at = ?, last_turn_at = ?, last_sequence_number = ?
            where execution_arn = ?""", """
            update execution set presence = changed.presence, wake_at = changed.wake_at,
                last_turn_at = changed.last_turn_at, last_sequence_number = changed.last_sequence_number
            from %s as changed(presence, wake_at, last_turn_at, last_sequence_number, execution_arn)
            where execution.execution_arn = changed.execution_arn""", "text", "int8", "int8", "int8", "text");

    private static final RowStatement OFFER_TASK = insert(
            "activity_task (execution_arn, scope, attempt, activity_arn, incarnation, offered_at)",
            "?, ?, ?, ?, ?, ?",
            "text",
            "text",
            "int4",
            "text",
            "text",
            "int8");

    private static final RowStatement WITHDRAW_TASK = RowStatement.of(
            "delete from activity_task where execution_arn = ? and scope = ? and attempt = ?",
            """
            delete from activity_task using %s as withdrawn(execution_arn, scope, attempt)
            where activity_task.execution_arn = withdrawn.execution_arn and activity_task.scope = withdrawn.scope
                and activity_task.attempt = withdrawn.attempt""",
            "text",
            "text",
            "int4");

    private final List<@Nullable Object[]> opened = new ArrayList<>();
    private final List<@Nullable Object[]> closed = new ArrayList<>();
    private final List<@Nullable Object[]> moved = new ArrayList<>();
    private final List<@Nullable Object[]> offered = new ArrayList<>();
    private final List<@Nullable Object[]> withdrawn = new ArrayList<>();

    private IndexStatements() {}

    private static RowStatement insert(String table, String placeholders, String... types) {
        return RowStatement.of(
                "insert into " + table + " values (" + placeholders + ")",
                "insert into " + table + " select * from %s",
                types);
    }

    /** @param changes in the order of their executions */
    static void run(Connection connection, Dialect dialect, List<IndexRowChange> changes) throws SQLException {
        var rows = new IndexStatements();
        changes.forEach(rows::add);
        INSERT_EXECUTION.run(connection, dialect, rows.opened);
        CLOSE_EXECUTION.run(connection, dialect, rows.closed);
        MOVE_EXECUTION.run(connection, dialect, rows.moved);
        OFFER_TASK.run(connection, dialect, rows.offered);
        WITHDRAW_TASK.run(connection, dialect, rows.withdrawn);
    }

    private void add(IndexRowChange change) {
        if (change.opened().isPresent()) {
            opened.add(opened(change, change.opened().get()));
        } else if (change.closed().isPresent()) {
            closed.add(closed(change, change.closed().get()));
        } else if (change.presence().isPresent()) {
            moved.add(moved(change));
        }
        for (var task : change.tasks()) {
            addTask(change.executionArn(), task);
        }
    }

    private void addTask(String arn, IndexChange change) {
        switch (change) {
            case TaskOffered task ->
                offered.add(new @Nullable Object[] {
                    arn, task.scope(), task.attempt(), task.activityArn(), task.incarnation(), task.offeredAt()
                });
            case TaskWithdrawn task -> withdrawn.add(new @Nullable Object[] {arn, task.scope(), task.attempt()});
            default -> throw new IllegalArgumentException("not about a task: " + change.getClass());
        }
    }

    private static @Nullable Object[] opened(IndexRowChange change, IndexChange.Opened start) {
        return new @Nullable Object[] {
            start.executionArn(),
            start.stateMachineArn(),
            start.name(),
            change.status().name(),
            start.startDate(),
            orNull(change.closed().map(Closed::stopDate)),
            change.presence().orElseThrow().name(),
            orNull(change.wakeAt()),
            change.writtenAtMillis(),
            change.lastSequenceNumber(),
            Slices.of(start.executionArn()),
            start.incarnation(),
            start.revision(),
            orNull(start.stateMachineVersionArn()),
            orNull(start.stateMachineAliasArn()),
            orNull(start.traceHeader()),
            orNull(start.parentExecutionArn())
        };
    }

    private static @Nullable Object[] closed(IndexRowChange change, Closed end) {
        return new @Nullable Object[] {
            end.status().name(),
            end.stopDate(),
            change.presence().orElseThrow().name(),
            change.writtenAtMillis(),
            change.lastSequenceNumber(),
            change.executionArn()
        };
    }

    private static @Nullable Object[] moved(IndexRowChange change) {
        return new @Nullable Object[] {
            change.presence().orElseThrow().name(),
            orNull(change.wakeAt()),
            change.writtenAtMillis(),
            change.lastSequenceNumber(),
            change.executionArn()
        };
    }
}
