package io.troupe.node.cluster;

import akka.actor.Address;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.ClusterCommand;
import akka.cluster.typed.Down;
import akka.cluster.typed.Join;
import akka.cluster.typed.JoinSeedNodes;
import akka.management.cluster.bootstrap.ClusterBootstrap;
import akka.management.javadsl.AkkaManagement;
import io.troupe.node.jdbc.JdbcDownedNodes;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.settings.ClusterSettings;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Makes a node a member: of its own cluster of one, or of the one its seed nodes belong to. */
public final class Formation {
    private Formation() {}

    /**
     * Joins, and waits until the node is a member. It looks whether it still is one until the system has ended.
     *
     * @throws RuntimeException with a sentence for the operator
     */
    public static Membership join(ActorSystem<?> system, ClusterSettings settings, Storage storage) {
        var cluster = Cluster.get(system);
        var up = new CompletableFuture<Void>();
        akka.cluster.Cluster.get(system.classicSystem()).registerOnMemberUp(() -> up.complete(null));
        switch (settings.discovery().by()) {
            case SEED_NODES -> cluster.manager().tell(seeds(system, settings));
            case KUBERNETES, DNS -> bootstrap(system);
        }
        try {
            up.orTimeout(settings.joinTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException late) {
            throw new IllegalStateException(
                    "None of " + others(settings) + " let this node into the cluster within "
                            + settings.joinTimeout().toSeconds() + " s.",
                    late);
        }
        return membership(system, storage);
    }

    private static ClusterCommand seeds(ActorSystem<?> system, ClusterSettings settings) {
        return settings.alone()
                ? Join.create(Cluster.get(system).selfMember().address())
                : new JoinSeedNodes(settings.seedNodes().stream()
                        .map(node -> address(system, node))
                        .toList());
    }

    /** Nodes ask each other over HTTP; the one with the lowest address begins a cluster when there is none. */
    private static void bootstrap(ActorSystem<?> system) {
        AkkaManagement.get(system.classicSystem()).start();
        ClusterBootstrap.get(system.classicSystem()).start();
    }

    private static String others(ClusterSettings settings) {
        return switch (settings.discovery().by()) {
            case SEED_NODES -> "the seed nodes " + settings.seedNodes();
            case KUBERNETES -> "the pods " + settings.discovery().podLabelSelector();
            case DNS -> "the nodes of " + settings.discovery().service();
        };
    }

    private static Membership membership(ActorSystem<?> system, Storage storage) {
        var cluster = Cluster.get(system);
        var self = cluster.selfMember().uniqueAddress();
        // Not system.terminate: there is nobody left to hand executions over to.
        Runnable end = () -> cluster.manager().tell(new Down(self.address()));
        try {
            var membership = Membership.begin(DownedMembers.name(self), new JdbcDownedNodes(storage), end);
            // Not before the system has ended: until then executions are drained, which only a member may do.
            system.classicSystem().registerOnTermination(membership::close);
            system.systemActorOf(DownedMembers.create(membership::takeOut), "downed-members", Props.empty());
            return membership;
        } catch (SQLException failure) {
            throw new IllegalStateException("The database cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static Address address(ActorSystem<?> system, String node) {
        var colon = node.lastIndexOf(':');
        return new Address(
                "akka", system.name(), node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
    }
}
