package io.troupe.node.jdbc;

import akka.serialization.Serialization;
import io.troupe.api.port.ExecutionDescription;
import io.troupe.api.port.ExecutionQuery;
import io.troupe.api.port.ExecutionSummary;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads of executions from index and journal. */
public final class JdbcExecutionQuery implements ExecutionQuery {
    /** A summary, and where its closing event would be. */
    private record Row(ExecutionSummary summary, long lastSequenceNumber) {}

    private final Database database;
    private final StoredTurns turns;

    /** @param serialization of an actor system that knows how turns are stored */
    public JdbcExecutionQuery(Storage storage, Serialization serialization) {
        this.database = storage.database();
        this.turns = new StoredTurns(serialization);
    }

    @Override
    public CompletionStage<Optional<ExecutionDescription>> describe(ExecutionArn executionArn) {
        return database.read(connection -> {
            var row = row(connection, executionArn.toString());
            return row.isPresent() ? Optional.of(describe(connection, row.get())) : Optional.empty();
        });
    }

    @Override
    public CompletionStage<Optional<ExecutionSummary>> find(ExecutionArn executionArn) {
        return database.read(
                connection -> row(connection, executionArn.toString()).map(Row::summary));
    }

    @Override
    public CompletionStage<List<ExecutionSummary>> list(
            StateMachineArn stateMachineArn,
            Optional<String> qualifiedArn,
            Optional<ExecutionStatus> status,
            Optional<Position> after,
            int limit) {
        var select = new StringBuilder(ExecutionRows.SELECT).append(" where state_machine_arn = ?");
        var arguments = new ArrayList<@Nullable Object>();
        arguments.add(stateMachineArn.unqualified().toString());
        qualifiedArn.ifPresent(arn -> {
            select.append(" and (state_machine_version_arn = ? or state_machine_alias_arn = ?)");
            arguments.add(arn);
            arguments.add(arn);
        });
        status.ifPresent(wanted -> {
            select.append(" and status = ?");
            arguments.add(wanted.name());
        });
        after.ifPresent(position -> {
            select.append(" and (start_date, execution_arn) < (?, ?)");
            arguments.add(position.startDate());
            arguments.add(position.executionArn());
        });
        select.append(" order by start_date desc, execution_arn desc limit ?");
        arguments.add(limit);
        return database.read(
                connection -> Sql.list(connection, select.toString(), ExecutionRows::summary, arguments.toArray()));
    }

    @Override
    public CompletionStage<Optional<List<HistoryEvent>>> history(
            ExecutionArn executionArn, OptionalLong from, boolean reverse, int limit) {
        var persistenceId = StoredTurns.persistenceId(executionArn.toString());
        return database.read(connection -> {
            var highest = turns.highest(connection, persistenceId);
            return highest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HistoryPage(turns, persistenceId, reverse, limit)
                            .read(connection, from, highest.getAsLong()));
        });
    }

    private static Optional<Row> row(Connection connection, String executionArn) throws SQLException {
        return Sql.first(
                connection,
                ExecutionRows.SELECT + " where execution_arn = ?",
                row -> new Row(ExecutionRows.summary(row), row.getLong("last_sequence_number")),
                executionArn);
    }

    private ExecutionDescription describe(Connection connection, Row row) throws SQLException {
        var persistenceId =
                StoredTurns.persistenceId(row.summary().executionArn().toString());
        var started = (HistoryEvent.ExecutionStarted)
                events(connection, persistenceId, 1).get(0);
        if (row.summary().status() == ExecutionStatus.RUNNING) {
            return new ExecutionDescription(row.summary(), started, Optional.empty());
        }
        var last = events(connection, persistenceId, row.lastSequenceNumber()).stream()
                .filter(event -> event instanceof HistoryEvent.ExecutionSucceeded
                        || event instanceof HistoryEvent.ExecutionEnded)
                .reduce((earlier, later) -> later);
        return new ExecutionDescription(row.summary(), started, last);
    }

    private List<HistoryEvent> events(Connection connection, String persistenceId, long sequenceNumber)
            throws SQLException {
        return turns.read(connection, persistenceId, sequenceNumber, false, 1)
                .get(0)
                .historyEvents();
    }
}
