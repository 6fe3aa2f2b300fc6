package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Footprint;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.ExecutionMessage;

/**
 * The stay of one execution in this node's memory: what it holds there, when it asks to leave, and what it waits for
 * when it has to go.
 */
final class Stay {
    private final ActorContext<ExecutionMessage> context;
    private final ExecutionArn arn;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final ExecutionServices services;
    private final Timers<ExecutionMessage> timers;
    private final Life life;
    private final MemoryBudget.Account memory;
    private final Departure departure;
    private boolean draining;

    Stay(
            ActorContext<ExecutionMessage> context,
            ExecutionArn arn,
            ActorRef<ClusterSharding.ShardCommand> shard,
            ExecutionServices services,
            Timers<ExecutionMessage> timers,
            Life life) {
        this.context = context;
        this.arn = arn;
        this.shard = shard;
        this.services = services;
        this.timers = timers;
        this.life = life;
        this.memory = services.memory().open();
        this.departure = new Departure(services, timers);
    }

    /** It is in memory from now on. */
    void begin(Execution execution) {
        services.live().add(arn.toString());
        memory.holds(Footprint.of(execution));
        if (draining) {
            context.getSelf().tell(new LocalMessage.Drained());
        }
        leaveInTime(execution);
    }

    /** A turn has been stored. */
    void goOn(Execution execution) {
        memory.holds(Footprint.of(execution));
        if (draining && !life.hasCallsUnderWay(execution)) {
            context.getSelf().tell(new LocalMessage.Drained());
        }
        leaveInTime(execution);
    }

    /** It has left memory. */
    void end() {
        services.live().remove(arn.toString());
        memory.close();
    }

    /** When it may leave memory, and when it asks to. */
    Departure departure() {
        return departure;
    }

    /** Asks to leave memory now: sharding answers with {@link LocalMessage.Stop}. */
    void leave() {
        shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    }

    /**
     * It has to go. It begins nothing new, and waits for calls under way: the node that goes on would make them again.
     *
     * @return whether there are any; {@link LocalMessage.Drained} comes when there are no more
     */
    boolean drain(Execution execution) {
        if (services.drainTimeout().isZero() || !life.hasCallsUnderWay(execution)) {
            return false;
        }
        draining = true;
        life.live().calls().end();
        timers.startAt("drained", new LocalMessage.Drained(), timers.now().plus(services.drainTimeout()));
        return true;
    }

    private void leaveInTime(Execution execution) {
        if (execution instanceof Execution.Closed) {
            leave();
        } else {
            departure.plan(execution);
        }
    }
}
