package io.troupe.bench;

import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;

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

    long open() throws SQLException {
        return count("select count(*) from execution where presence <> 'CLOSED'");
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
