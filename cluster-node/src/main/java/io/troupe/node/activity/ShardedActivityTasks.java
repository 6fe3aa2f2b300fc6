package io.troupe.node.activity;

import akka.actor.typed.Scheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.troupe.api.port.ActivityTasks;
import io.troupe.node.execution.Ask;
import io.troupe.protocol.activity.ActivityCommand;
import io.troupe.protocol.activity.ActivityMessage;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.arn.ActivityArn;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Polls the queue of an activity, wherever in the cluster it lives. */
public final class ShardedActivityTasks implements ActivityTasks {
    /** A poll asks its queue again and again, so that one that was lost with its queue's node does not wait in vain. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(10);

    /** For the claim that may be under way when the time is over. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ClusterSharding sharding;
    private final Scheduler scheduler;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Uses the queues of this cluster. */
    public ShardedActivityTasks(ClusterSharding sharding, Scheduler scheduler) {
        this.sharding = sharding;
        this.scheduler = scheduler;
    }

    @Override
    public CompletionStage<GetActivityTaskReply> poll(
            ActivityArn activityArn, Optional<String> workerName, Duration waitMax, CompletionStage<?> gone) {
        var end = CompletableFuture.anyOf(gone.toCompletableFuture(), ended);
        return poll(activityArn, workerName, System.nanoTime() + waitMax.toNanos(), end);
    }

    private CompletionStage<GetActivityTaskReply> poll(
            ActivityArn activityArn, Optional<String> workerName, long endNanos, CompletableFuture<?> end) {
        var left = Duration.ofNanos(endNanos - System.nanoTime());
        if (left.isNegative() || end.isDone()) {
            return CompletableFuture.completedStage(new GetActivityTaskReply.NoTask());
        }
        var wait = left.compareTo(ASKED_FOR) < 0 ? left : ASKED_FOR;
        return ask(activityArn, workerName, wait, end)
                .thenCompose(reply -> reply instanceof GetActivityTaskReply.NoTask
                        ? poll(activityArn, workerName, endNanos, end)
                        : CompletableFuture.completedStage(reply));
    }

    private CompletionStage<GetActivityTaskReply> ask(
            ActivityArn activityArn, Optional<String> workerName, Duration wait, CompletableFuture<?> end) {
        var queue = sharding.entityRefFor(ActivityCommand.ENTITY_TYPE_KEY, activityArn.toString());
        var pollId = UUID.randomUUID().toString();
        var answer = Ask.<ActivityMessage, GetActivityTaskReply>actor(
                        queue,
                        replyTo -> new ActivityCommand.GetActivityTask(pollId, workerName, wait, replyTo),
                        wait.plus(GRACE),
                        scheduler)
                .exceptionally(silent -> new GetActivityTaskReply.NoTask())
                .toCompletableFuture();
        var cancelled = end.thenRun(() -> {
            if (!answer.isDone()) {
                queue.tell(new ActivityCommand.CancelPoll(pollId));
            }
        });
        return answer.whenComplete((reply, failure) -> cancelled.cancel(false));
    }

    /** Ends all polls, and those that come later: with a task that is being handed out already, or without one. */
    public void endPolls() {
        ended.complete(null);
    }
}
