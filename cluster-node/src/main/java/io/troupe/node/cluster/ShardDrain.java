package io.troupe.node.cluster;

import akka.Done;
import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import akka.cluster.ClusterEvent;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.troupe.protocol.serialization.Travelling;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Says to all nodes when one of them is about to leave, so that its shards are moved away while it still works (see
 * {@link GradualAllocation}). One on each node. Who leaves says so again and again: no message has to arrive, and the
 * node that has the coordinator may change.
 */
public final class ShardDrain extends AbstractBehavior<ShardDrain.Message> {
    private static final ServiceKey<Message> KEY = ServiceKey.create(Message.class, "shard-drain");
    private static final Duration SAY_AGAIN = Duration.ofMillis(200);

    private final LeavingNodes leaving;
    private final int shards;
    private final IntSupplier shardsHeld;
    private final Runnable shardsMove;
    private final TimerScheduler<Message> timers;
    private final Cluster cluster;
    private final Map<String, Integer> heldByOthers = new HashMap<>();
    private Set<ActorRef<Message>> everywhere = Set.of();

    /** What it takes. */
    public sealed interface Message {}

    /**
     * This node is about to leave. The answer comes when all shards are with others, or no node stays that could take
     * them; who asks does not wait for ever, since calls under way hold a shard for as long as they last.
     */
    public record Leave(ActorRef<Done> replyTo) implements Message {}

    /** The node at this address is about to leave, and asks what the others have taken. */
    record Leaves(String address, ActorRef<Message> replyTo) implements Message, Travelling {}

    /** So many shards are alive at this address. */
    record Holds(String address, int shards) implements Message, Travelling {}

    private record Everywhere(Set<ActorRef<Message>> drains) implements Message {}

    private record Gone(Address address) implements Message {}

    private ShardDrain(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            LeavingNodes leaving,
            int shards,
            IntSupplier shardsHeld,
            Runnable shardsMove) {
        super(context);
        this.leaving = leaving;
        this.shards = shards;
        this.shardsHeld = shardsHeld;
        this.shardsMove = shardsMove;
        this.timers = timers;
        this.cluster = Cluster.get(context.getSystem());
    }

    /**
     * The drain of this node.
     *
     * @param leaving is told who leaves
     * @param shards how many there are
     * @param shardsHeld how many of them are this node's
     * @param shardsMove told when shards of others are about to move
     */
    public static Behavior<Message> create(
            LeavingNodes leaving, int shards, IntSupplier shardsHeld, Runnable shardsMove) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var receptionist = context.getSystem().receptionist();
            receptionist.tell(Receptionist.register(KEY, context.getSelf()));
            receptionist.tell(Receptionist.subscribe(
                    KEY,
                    context.messageAdapter(
                            Receptionist.Listing.class, listing -> new Everywhere(listing.getServiceInstances(KEY)))));
            Cluster.get(context.getSystem())
                    .subscriptions()
                    .tell(new Subscribe<>(
                            context.messageAdapter(
                                    ClusterEvent.MemberRemoved.class,
                                    removed -> new Gone(removed.member().address())),
                            ClusterEvent.MemberRemoved.class));
            return new ShardDrain(context, timers, leaving, shards, shardsHeld, shardsMove);
        }));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder().onMessage(Message.class, this::onMessage).build();
    }

    private Behavior<Message> onMessage(Message message) {
        switch (message) {
            case Leave leave -> leave(leave);
            case Leaves leaves -> {
                leaving.add(AddressFromURIString.parse(leaves.address()));
                shardsMove.run();
                leaves.replyTo().tell(new Holds(self().toString(), shardsHeld.getAsInt()));
            }
            case Holds holds -> heldByOthers.put(holds.address(), holds.shards());
            case Everywhere now -> everywhere = Set.copyOf(now.drains());
            case Gone gone -> {
                leaving.remove(gone.address());
                heldByOthers.remove(gone.address().toString());
            }
        }
        return this;
    }

    private void leave(Leave leave) {
        leaving.add(self());
        if (allWithOthers() || !othersStay()) {
            leave.replyTo().tell(Done.getInstance());
            return;
        }
        everywhere.stream()
                .filter(drain -> !drain.equals(getContext().getSelf()))
                .forEach(drain ->
                        drain.tell(new Leaves(self().toString(), getContext().getSelf())));
        timers.startSingleTimer(leave, SAY_AGAIN);
    }

    /** Each is counted where its keeper has started, so that its executions wake there. */
    private boolean allWithOthers() {
        return heldByOthers.values().stream().mapToInt(Integer::intValue).sum() == shards;
    }

    private boolean othersStay() {
        return OtherMembers.up(cluster).anyMatch(member -> !leaving.contains(member.address()));
    }

    private Address self() {
        return cluster.selfMember().address();
    }
}
