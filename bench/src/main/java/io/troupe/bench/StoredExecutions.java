package io.troupe.bench;

import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the node has stored, read from its database behind its back. */
record StoredExecutions(JobDatabase database) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Executions that came to their good end in a stretch of time. */
    long completed(Mark from, Mark to) throws SQLException {
        return count(
                "select count(*) from execution where presence = 'CLOSED' and stop_date >= ? and stop_date < ?"
                        + " and status = 'SUCCEEDED'",
                from.epochMillis(),
                to.epochMillis());
    }

    /** From start date to stop date, of executions that began at a moment or later. */
    Latency startToStop(Mark from) throws SQLException {
        try (var connection = database.connect()) {
            var millis = Sql.list(
                    connection,
                    "select stop_date - start_date as lasted from execution"
                            + " where start_date >= ? and presence = 'CLOSED' order by lasted",
                    row -> row.getLong(1),
                    from.epochMillis());
            return Samples.latency(millis.stream()
                    .mapToLong(lasted -> (long) (lasted * NANOS_PER_MILLI))
                    .toArray());
        }
    }

    /** Executions that have left memory, or may. */
    long asleep() throws SQLException {
        return count("select count(*) from execution where presence = 'SLEEPING'");
    }

    /** All of a state machine that came to their good end. */
    long succeeded(String stateMachine) throws SQLException {
        return count(
                "select count(*) from execution where status = 'SUCCEEDED' and execution_arn like ?",
                "%:execution:" + stateMachine + ":%");
    }

    /** How much later than it should an execution ended, of those whose name begins so and ends in {@code _millis}. */
    Latency lateness(String name) throws SQLException {
        try (var connection = database.connect()) {
            var rows = Sql.list(
                    connection,
                    "select name, stop_date from execution where presence = 'CLOSED' and name like ?",
                    row -> Map.entry(row.getString(1), row.getLong(2)),
                    name + "%");
            return Samples.latency(rows.stream()
                    .filter(row -> row.getKey().startsWith(name + "_"))
                    .mapToLong(row -> (long) ((row.getValue() - dueMillis(row.getKey())) * NANOS_PER_MILLI))
                    .sorted()
                    .toArray());
        }
    }

    private static long dueMillis(String name) {
        return Long.parseLong(name.substring(name.lastIndexOf('_') + 1));
    }

    /** How many executions of a state machine have stored something since a moment. */
    long movedSince(long epochMillis, String stateMachine) throws SQLException {
        return count(
                "select count(distinct persistence_id) from event_journal where written_at > ?"
                        + " and persistence_id like ?",
                epochMillis,
                "%:execution:" + stateMachine + ":%");
    }

    /** The longest time that each execution of a state machine has stored nothing, within a stretch of time. */
    List<Duration> longestPauses(Mark from, Mark to, String stateMachine) throws SQLException {
        var longest = new HashMap<String, Long>();
        var last = new HashMap<String, Long>();
        try (var connection = database.connect()) {
            Sql.list(
                    connection,
                    "select persistence_id, written_at from event_journal where written_at > ? and written_at < ?"
                            + " and persistence_id like ? order by sequence_number",
                    row -> {
                        var id = row.getString(1);
                        var written = row.getLong(2);
                        longest.merge(id, written - last.getOrDefault(id, from.epochMillis()), Math::max);
                        return last.put(id, written);
                    },
                    from.epochMillis(),
                    to.epochMillis(),
                    "%:execution:" + stateMachine + ":%");
        }
        last.forEach((id, written) -> longest.merge(id, to.epochMillis() - written, Math::max));
        return longest.values().stream().map(Duration::ofMillis).toList();
    }

    /** What the executions take. To be asked when the node has ended. */
    Footprint footprint() throws SQLException {
        var executions = count("select count(*) from execution");
        var rows = count("select count(*) from event_journal");
        var longest = count("select max(sequence_number) from event_journal");
        try (var connection = database.connect()) {
            return new Footprint(
                    executions,
                    (double) rows / executions,
                    longest,
                    count("select sum(length(payload)) from event_journal") / (double) rows,
                    (double) database.tableBytes(connection, "event_journal") / executions,
                    (double) database.tableBytes(connection, "execution") / executions);
        }
    }

    private long count(String select, Object... arguments) throws SQLException {
        try (Connection connection = database.connect()) {
            return Sql.first(connection, select, row -> row.getLong(1), arguments)
                    .orElseThrow();
        }
    }
}
