package io.troupe.node.jdbc;

import java.util.concurrent.CompletionStage;

/** How much is open in the whole cluster. Reads one index entry for each of it, so nobody should ask often. */
public final class JdbcOpenCount {
    /**
     * What is open.
     *
     * @param active executions that belong in memory
     * @param sleeping executions that only wait
     * @param timers those of them that wait for a point in time
     * @param tasksOffered tasks that wait for a worker of their activity
     */
    public record Open(long active, long sleeping, long timers, long tasksOffered) {}

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcOpenCount(Storage storage) {
        this.database = storage.database();
    }

    /** Counts. */
    public CompletionStage<Open> count() {
        return database.read(connection -> Sql.first(
                        connection,
                        "select (select count(*) from execution where presence = 'ACTIVE') as active,"
                                + " (select count(*) from execution where presence = 'SLEEPING') as sleeping,"
                                + " (select count(wake_at) from execution where presence = 'SLEEPING') as timers,"
                                + " (select count(*) from activity_task) as offered",
                        row -> new Open(
                                row.getLong("active"),
                                row.getLong("sleeping"),
                                row.getLong("timers"),
                                row.getLong("offered")))
                .orElseThrow());
    }
}
