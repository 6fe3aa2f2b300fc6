package io.troupe.node.journal;

import static io.troupe.node.jdbc.Sql.bind;
import static io.troupe.node.jdbc.Sql.orNull;

import io.troupe.node.jdbc.Slices;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.IndexChange.Closed;
import io.troupe.protocol.stored.IndexChange.TaskClosed;
import io.troupe.protocol.stored.IndexChange.TaskOffered;
import io.troupe.protocol.stored.IndexChange.TaskTaken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes the tables beside the journal, in the turns' own transaction.
 *
 * <p>One JDBC batch for each kind of change, each in the order of the executions, so that two transactions never wait
 * for each other in a circle.
 */
final class IndexStatements {
    private static final String INSERT_EXECUTION = """
            insert into execution (execution_arn, state_machine_arn, name, status, start_date, stop_date, presence,
                wake_at, last_turn_at, last_sequence_number, slice, incarnation, revision,
                state_machine_version_arn, state_machine_alias_arn, trace_header)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String CLOSE_EXECUTION = """
            update execution set status = ?, stop_date = ?, presence = ?, wake_at = null, last_turn_at = ?,
                last_sequence_number = ? where execution_arn = ?""";

    private static final String MOVE_EXECUTION = """
            update execution set presence = ?, wake_at = ?, last_turn_at = ?, last_sequence_number = ?
            where execution_arn = ?""";

    private static final String OFFER_TASK = """
            insert into activity_task (execution_arn, scope, attempt, activity_arn, incarnation, offered_at, status)
            values (?, ?, ?, ?, ?, ?, 'OFFERED')""";

    private static final String TAKE_TASK =
            "update activity_task set status = 'TAKEN' where execution_arn = ? and scope = ? and attempt = ?";

    private static final String CLOSE_TASK =
            "delete from activity_task where execution_arn = ? and scope = ? and attempt = ?";

    private IndexStatements() {}

    /** @param changes in the order of their executions */
    static void run(Connection connection, List<IndexRowChange> changes) throws SQLException {
        var open =
                changes.stream().filter(change -> change.opened().isPresent()).toList();
        var rest = changes.stream().filter(change -> change.opened().isEmpty()).toList();
        batch(
                connection,
                INSERT_EXECUTION,
                open.stream().map(IndexStatements::inserted).toList());
        batch(
                connection,
                CLOSE_EXECUTION,
                rest.stream()
                        .filter(change -> change.closed().isPresent())
                        .map(IndexStatements::closed)
                        .toList());
        batch(
                connection,
                MOVE_EXECUTION,
                rest.stream()
                        .filter(change ->
                                change.closed().isEmpty() && change.presence().isPresent())
                        .map(IndexStatements::moved)
                        .toList());
        tasks(connection, changes);
    }

    private static void tasks(Connection connection, List<IndexRowChange> changes) throws SQLException {
        batch(connection, OFFER_TASK, each(changes, TaskOffered.class, (arn, task) -> new @Nullable Object[] {
            arn, task.scope(), task.attempt(), task.activityArn(), task.incarnation(), task.offeredAt()
        }));
        batch(connection, TAKE_TASK, each(changes, TaskTaken.class, (arn, task) ->
                new @Nullable Object[] {arn, task.scope(), task.attempt()}));
        batch(connection, CLOSE_TASK, each(changes, TaskClosed.class, (arn, task) ->
                new @Nullable Object[] {arn, task.scope(), task.attempt()}));
    }

    private static @Nullable Object[] inserted(IndexRowChange change) {
        var opened = change.opened().orElseThrow();
        return new @Nullable Object[] {
            opened.executionArn(),
            opened.stateMachineArn(),
            opened.name(),
            change.status().name(),
            opened.startDate(),
            orNull(change.closed().map(Closed::stopDate)),
            change.presence().orElseThrow().name(),
            orNull(change.wakeAt()),
            change.writtenAtMillis(),
            change.lastSequenceNumber(),
            Slices.of(opened.executionArn()),
            opened.incarnation(),
            opened.revision(),
            orNull(opened.stateMachineVersionArn()),
            orNull(opened.stateMachineAliasArn()),
            orNull(opened.traceHeader())
        };
    }

    private static @Nullable Object[] closed(IndexRowChange change) {
        var closed = change.closed().orElseThrow();
        return new @Nullable Object[] {
            closed.status().name(),
            closed.stopDate(),
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

    /** How a change becomes the parameters of its statement. */
    private interface Parameters<C> {
        @Nullable
        Object[] of(String executionArn, C change);
    }

    private static <C extends IndexChange> List<@Nullable Object[]> each(
            List<IndexRowChange> changes, Class<C> kind, Parameters<C> parameters) {
        return changes.stream()
                .flatMap(row -> row.all(kind).stream().map(change -> parameters.of(row.executionArn(), change)))
                .toList();
    }

    private static void batch(Connection connection, String change, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
