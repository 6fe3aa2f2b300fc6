package io.troupe.node.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent;
import akka.cluster.UniqueAddress;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import java.util.function.Consumer;

/** Tells which members this side of the cluster has taken out. */
final class DownedMembers {
    private DownedMembers() {}

    /** @param takeOut told the unique name of each */
    static Behavior<ClusterEvent.MemberDowned> create(Consumer<String> takeOut) {
        return Behaviors.setup(context -> {
            Cluster.get(context.getSystem())
                    .subscriptions()
                    .tell(new Subscribe<>(context.getSelf(), ClusterEvent.MemberDowned.class));
            return Behaviors.receiveMessage(downed -> {
                takeOut.accept(name(downed.member().uniqueAddress()));
                return Behaviors.same();
            });
        });
    }

    /** A name that no later process has, even at the same address. */
    static String name(UniqueAddress address) {
        return address.address() + "#" + address.longUid();
    }
}
