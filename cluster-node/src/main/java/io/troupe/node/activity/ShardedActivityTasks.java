package io.troupe.node.activity;

import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.troupe.api.port.ActivityTasks;
import io.troupe.protocol.activity.ActivityCommand;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.arn.ActivityArn;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Polls the queue of an activity, wherever in the cluster it lives. */
public final class ShardedActivityTasks implements ActivityTasks {
    /** For the claim that may be under way when the poll's own time is over. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final ClusterSharding sharding;

    /** Uses the queues of this cluster. */
    public ShardedActivityTasks(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    @Override
    public CompletionStage<GetActivityTaskReply> poll(
            ActivityArn activityArn, Optional<String> workerName, Duration waitMax, CompletionStage<?> gone) {
        var queue = sharding.entityRefFor(ActivityCommand.ENTITY_TYPE_KEY, activityArn.toString());
        var pollId = UUID.randomUUID().toString();
        gone.whenComplete((ended, failure) -> queue.tell(new ActivityCommand.CancelPoll(pollId)));
        return queue.<GetActivityTaskReply>ask(
                        replyTo -> new ActivityCommand.GetActivityTask(pollId, workerName, waitMax, replyTo),
                        waitMax.plus(GRACE))
                .exceptionally(silent -> new GetActivityTaskReply.NoTask());
    }
}
