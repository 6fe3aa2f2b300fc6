package io.troupe.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.troupe.node.cluster.LeavingNodes;
import io.troupe.node.cluster.OtherMembers;
import io.troupe.node.cluster.ShardDrain;
import io.troupe.node.execution.Ask;
import io.troupe.node.jdbc.Slices;
import io.troupe.node.wake.HeldShards;
import io.troupe.node.wake.Waker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Tells the waker when shards are about to move, and moves those of this node away before it leaves. */
final class ShardMoves {
    /** How long a node that stops waits for its shards to move one by one; what is left then moves all at once. */
    static final Duration DRAIN_MAX = Duration.ofSeconds(15);

    private static final Duration PINGS_ARRIVE_MAX = Duration.ofSeconds(4);

    private final ActorSystem<?> system;
    private final ActorRef<Waker.Message> waker;
    private final ActorRef<ShardDrain.Message> drain;

    private ShardMoves(ActorSystem<?> system, ActorRef<Waker.Message> waker, ActorRef<ShardDrain.Message> drain) {
        this.system = system;
        this.waker = waker;
        this.drain = drain;
    }

    /** From now on, and when the node stops. */
    static void watch(
            ActorSystem<?> system, ActorRef<Waker.Message> waker, HeldShards shards, LeavingNodes leavingNodes) {
        Behavior<ClusterEvent.MemberEvent> listener = Behaviors.receiveMessage(event -> {
            waker.tell(new Waker.ShardsMove());
            return Behaviors.same();
        });
        Cluster.get(system)
                .subscriptions()
                .tell(new Subscribe<>(
                        system.systemActorOf(listener, "member-events", Props.empty()),
                        ClusterEvent.MemberEvent.class));
        var drain = system.systemActorOf(
                ShardDrain.create(leavingNodes, Slices.COUNT, shards::count, () -> waker.tell(new Waker.ShardsMove())),
                "shard-drain",
                Props.empty());
        var moves = new ShardMoves(system, waker, drain);
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "shards-move", moves::leave);
    }

    private CompletionStage<Done> leave() {
        if (OtherMembers.up(Cluster.get(system)).findAny().isEmpty()) {
            return asked(waker, Waker.Stopping::new, PINGS_ARRIVE_MAX);
        }
        waker.tell(new Waker.Leaving());
        return asked(drain, ShardDrain.Leave::new, DRAIN_MAX);
    }

    private <M> CompletionStage<Done> asked(
            RecipientRef<M> actor, Function<ActorRef<Done>, M> question, Duration timeMax) {
        return Ask.actor(actor, question, timeMax, system.scheduler())
                .exceptionallyCompose(tooLate -> CompletableFuture.completedStage(Done.getInstance()));
    }
}
