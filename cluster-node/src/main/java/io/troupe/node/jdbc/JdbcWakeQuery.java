package io.troupe.node.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Which open executions belong in memory. */
public final class JdbcWakeQuery {
    /**
     * An ACTIVE row.
     *
     * @param lastTurnAt when the row was last changed
     */
    public record Active(int slice, String executionArn, Instant lastTurnAt) {}

    /** A SLEEPING row that becomes due. */
    public record Due(String executionArn, Instant wakeAt) {}

    /**
     * A SLEEPING row one of whose tasks waits for an execution that is CLOSED.
     *
     * @param nestedExecutionArn of that execution
     * @param stopDate when that execution was closed
     */
    public record Awaited(String executionArn, String nestedExecutionArn, Instant stopDate) {}

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcWakeQuery(Storage storage) {
        this.database = storage.database();
    }

    /**
     * ACTIVE rows of some slices, in the order of slice and ARN.
     *
     * @param after the last row of the page before, exclusive; empty for the first page
     */
    public CompletionStage<List<Active>> active(Collection<Integer> slices, Optional<Active> after, int limit) {
        var select = "select slice, execution_arn, last_turn_at from execution where presence = 'ACTIVE' and slice in ("
                + numbers(slices) + ") and (slice, execution_arn) > (?, ?) order by slice, execution_arn limit ?";
        return database.read(connection -> Sql.list(
                connection,
                select,
                row -> new Active(
                        row.getInt("slice"), row.getString("execution_arn"), Sql.instant(row, "last_turn_at")),
                after.map(Active::slice).orElse(-1),
                after.map(Active::executionArn).orElse(""),
                limit));
    }

    /**
     * SLEEPING rows of some slices whose time lies in a span, in the order of time and ARN.
     *
     * @param from inclusive
     * @param before exclusive
     * @param after the last row of the page before, exclusive; empty for the first page
     */
    public CompletionStage<List<Due>> due(
            Collection<Integer> slices, Instant from, Instant before, Optional<Due> after, int limit) {
        var select = "select execution_arn, wake_at from execution where presence = 'SLEEPING' and wake_at >= ?"
                + " and wake_at < ? and (wake_at, execution_arn) > (?, ?) and slice in (" + numbers(slices)
                + ") order by wake_at, execution_arn limit ?";
        return database.read(connection -> Sql.list(
                connection,
                select,
                row -> new Due(row.getString("execution_arn"), Sql.instant(row, "wake_at")),
                from,
                before,
                after.map(Due::wakeAt).orElse(Instant.EPOCH),
                after.map(Due::executionArn).orElse(""),
                limit));
    }

    /**
     * SLEEPING rows of some slices that have not changed since a nested execution, which one of their tasks waits for,
     * was closed; in the order of that time and of the nested execution's ARN.
     *
     * @param from when it was closed at the earliest
     * @param before when it was closed at the latest, exclusive
     * @param clocksApart how much the clocks of two nodes may differ
     * @param after the last row of the page before, exclusive; empty for the first page
     */
    public CompletionStage<List<Awaited>> awaited(
            Collection<Integer> slices,
            Instant from,
            Instant before,
            Duration clocksApart,
            Optional<Awaited> after,
            int limit) {
        var select = "select parent.execution_arn, nested.execution_arn as nested_execution_arn, nested.stop_date"
                + " from execution nested join execution parent on parent.execution_arn = nested.parent_execution_arn"
                + " where nested.presence = 'CLOSED' and nested.parent_execution_arn is not null"
                + " and nested.stop_date >= ? and nested.stop_date < ?"
                + " and (nested.stop_date, nested.execution_arn) > (?, ?) and parent.presence = 'SLEEPING'"
                + " and parent.last_turn_at < nested.stop_date + ? and parent.slice in (" + numbers(slices)
                + ") order by nested.stop_date, nested.execution_arn limit ?";
        return database.read(connection -> Sql.list(
                connection,
                select,
                row -> new Awaited(
                        row.getString("execution_arn"),
                        row.getString("nested_execution_arn"),
                        Sql.instant(row, "stop_date")),
                from,
                before,
                after.map(Awaited::stopDate).orElse(Instant.EPOCH),
                after.map(Awaited::nestedExecutionArn).orElse(""),
                clocksApart.toMillis(),
                limit));
    }

    /**
     * Written into the statement: they are numbers, and SQLite has no arrays. No slice at all is no slice that exists.
     */
    private static String numbers(Collection<Integer> slices) {
        return slices.isEmpty()
                ? "-1"
                : slices.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
