package io.troupe.node.wake;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.serialization.Travelling;

/**
 * One tiny entity for each shard of executions, in the same shard. With no remembered entities a cluster that starts
 * would host no shard at all; keepers are pinged, so that every shard is somewhere. A keeper that starts means that its
 * shard is this node's now, and tells the node's waker so.
 */
public final class Keeper {
    private static final String PREFIX = "keeper-";

    /** Be there. */
    public record Ping() implements ExecutionMessage, Travelling {}

    private Keeper() {}

    /** The entity id of a shard's keeper. */
    public static String entityId(int slice) {
        return PREFIX + slice;
    }

    /** Whether an entity id is a keeper's; no ARN looks like that. */
    public static boolean isKeeper(String entityId) {
        return entityId.startsWith(PREFIX);
    }

    /** The slice of a keeper's entity id. */
    public static int slice(String entityId) {
        return Integer.parseInt(entityId.substring(PREFIX.length()));
    }

    /** The keeper of one slice; it stops when its shard does. */
    public static Behavior<ExecutionMessage> create(int slice, ActorRef<Waker.Message> waker, HeldShards shards) {
        return Behaviors.setup(context -> {
            waker.tell(new Waker.SliceHeld(slice));
            shards.taken();
            return Behaviors.receive(ExecutionMessage.class)
                    .onMessage(Ping.class, ping -> Behaviors.same())
                    .onAnyMessage(stop -> Behaviors.stopped())
                    .onSignal(PostStop.class, stopped -> {
                        waker.tell(new Waker.SliceLost(slice));
                        shards.lost();
                        return Behaviors.same();
                    })
                    .build();
        });
    }
}
