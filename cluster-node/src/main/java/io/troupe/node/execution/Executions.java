package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.cluster.sharding.typed.ShardingEnvelope;
import io.troupe.protocol.execution.ExecutionMessage;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** All executions of the cluster, by ARN, wherever they live; a keeper has the place of an execution here. */
public final class Executions {
    private final ActorRef<ShardingEnvelope<ExecutionMessage>> region;
    private final Scheduler scheduler;

    /**
     * Sends through a shard region. References to single entities would do the same, but each of them looks its region
     * up by a name that is encoded anew.
     */
    public Executions(ActorRef<ShardingEnvelope<ExecutionMessage>> region, Scheduler scheduler) {
        this.region = region;
        this.scheduler = scheduler;
    }

    /** Sends, with no promise that it arrives. */
    public void tell(String entityId, ExecutionMessage message) {
        region.tell(new ShardingEnvelope<>(entityId, message));
    }

    /** Sends and awaits an answer; fails after {@code timeout}, with nothing known about what became of it. */
    public <R> CompletionStage<R> ask(
            String entityId, Function<ActorRef<R>, ExecutionMessage> message, Duration timeout) {
        return Ask.actor(
                region, replyTo -> new ShardingEnvelope<>(entityId, message.apply(replyTo)), timeout, scheduler);
    }
}
