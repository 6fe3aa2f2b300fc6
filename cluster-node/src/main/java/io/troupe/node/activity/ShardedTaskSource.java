package io.troupe.node.activity;

import io.troupe.node.execution.Executions;
import io.troupe.node.jdbc.JdbcActivityTaskQuery;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tasks out of the activity task table, claimed from executions wherever they live. */
public final class ShardedTaskSource implements TaskSource {
    private static final Duration CLAIM_MAX = Duration.ofSeconds(5);

    private final Executions executions;
    private final JdbcActivityTaskQuery query;

    /** Asks the executions of this cluster. */
    public ShardedTaskSource(Executions executions, JdbcActivityTaskQuery query) {
        this.executions = executions;
        this.query = query;
    }

    @Override
    public CompletionStage<List<OfferedTask>> offered(String activityArn, int limit) {
        try {
            return query.offered(ActivityArn.parse(activityArn), limit)
                    .thenApply(rows -> rows.stream()
                            .map(row -> new OfferedTask(
                                    row.executionArn(), new TaskAttempt(row.incarnation(), row.scope(), row.attempt())))
                            .toList());
        } catch (InvalidArnException invalid) {
            return CompletableFuture.failedStage(invalid);
        }
    }

    @Override
    public CompletionStage<ClaimActivityTaskReply> claim(OfferedTask task, Optional<String> workerName) {
        return executions.ask(
                task.executionArn(),
                replyTo -> new ExecutionCommand.ClaimActivityTask(task.attempt(), workerName, replyTo),
                CLAIM_MAX);
    }
}
