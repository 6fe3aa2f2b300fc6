package io.troupe.node.jdbc;

import io.troupe.protocol.arn.ActivityArn;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The tasks that wait for a worker. */
public final class JdbcActivityTaskQuery {
    /** A task that somebody may claim from its execution. */
    public record Offered(String executionArn, String incarnation, String scope, int attempt, Instant offeredAt) {}

    private static final String SELECT = """
            select execution_arn, incarnation, scope, attempt, offered_at from (
              select oldest.*, row_number() over (partition by execution_arn order by offered_at) as turn from (
                select execution_arn, incarnation, scope, attempt, offered_at from activity_task
                where activity_arn = ? order by offered_at limit ?) oldest) ranked
            order by turn, offered_at limit ?""";

    /** Reading more of them would take longer than handing out what was read. */
    private static final int OLDEST_MAX = 10_000;

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcActivityTaskQuery(Storage storage) {
        this.database = storage.database();
    }

    /**
     * The tasks of one activity, the oldest first, but executions take turns among the oldest: a thousand tasks of one
     * do not hide the single one of another.
     */
    public CompletionStage<List<Offered>> offered(ActivityArn activityArn, int limit) {
        return database.read(connection -> Sql.list(
                connection,
                SELECT,
                row -> new Offered(
                        row.getString("execution_arn"),
                        row.getString("incarnation"),
                        row.getString("scope"),
                        row.getInt("attempt"),
                        Sql.instant(row, "offered_at")),
                activityArn.toString(),
                OLDEST_MAX,
                limit));
    }
}
