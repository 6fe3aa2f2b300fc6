package io.troupe.node.cluster;

import akka.actor.Address;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import akka.cluster.typed.Join;
import akka.cluster.typed.JoinSeedNodes;
import akka.management.cluster.bootstrap.ClusterBootstrap;
import akka.management.javadsl.AkkaManagement;
import io.troupe.node.jdbc.JdbcDownedNodes;
import io.troupe.node.jdbc.JdbcMembers;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.settings.ClusterSettings;
import io.troupe.node.settings.Discovery;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a node a member: of its own cluster of one, or of the one its seed nodes belong to. */
public final class Formation {
    private static final Logger LOG = LoggerFactory.getLogger(Formation.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private Formation() {}

    /** Whether the node may begin a new cluster when it finds none: not while another one works on the database. */
    public static boolean mayBegin(ClusterSettings settings, Storage storage) {
        try {
            return settings.alone() || !OtherCluster.lives(new JdbcMembers(storage));
        } catch (SQLException failure) {
            throw unusable(failure);
        }
    }

    /**
     * Joins, and waits until the node is a member. It looks whether it still is one until the system has ended.
     *
     * @param mayBegin whether the node may begin a new cluster when it finds none
     * @throws RuntimeException with a sentence for the operator
     */
    public static Membership join(ActorSystem<?> system, ClusterSettings settings, Storage storage, boolean mayBegin) {
        var up = new CompletableFuture<Void>();
        akka.cluster.Cluster.get(system.classicSystem()).registerOnMemberUp(() -> up.complete(null));
        switch (settings.discovery().by()) {
            case SEED_NODES -> askSeeds(system, settings, mayBegin);
            case KUBERNETES, DNS -> bootstrap(system);
        }
        try {
            up.orTimeout(settings.joinTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (!mayBegin) {
                beginIfTheyEnd(up, system, settings, new JdbcMembers(storage));
            }
            up.join();
        } catch (CompletionException late) {
            throw new IllegalStateException(
                    "None of " + others(settings) + " let this node into the cluster within "
                            + settings.joinTimeout().toSeconds() + " s.",
                    late);
        }
        return membership(system, settings, storage);
    }

    /** The first of the seed nodes begins a new cluster, unless it does not know itself for one. */
    private static void askSeeds(ActorSystem<?> system, ClusterSettings settings, boolean mayBegin) {
        var cluster = Cluster.get(system);
        var self = cluster.selfMember().address();
        if (settings.alone()) {
            cluster.manager().tell(Join.create(self));
            return;
        }
        var seeds = settings.seedNodes().stream()
                .map(node -> address(system, node))
                .filter(node -> mayBegin || !node.equals(self))
                .toList();
        if (!seeds.isEmpty()) {
            cluster.manager().tell(new JoinSeedNodes(seeds));
        }
    }

    /** The others may have been about to stop when they were seen. */
    private static void beginIfTheyEnd(
            CompletableFuture<Void> up, ActorSystem<?> system, ClusterSettings settings, JdbcMembers members) {
        var bySeeds = settings.discovery().by() == Discovery.By.SEED_NODES;
        while (bySeeds && !up.isDone()) {
            LockSupport.parkNanos(LOOK_NANOS);
            try {
                if (!up.isDone() && members.living().isEmpty()) {
                    askSeeds(system, settings, true);
                    return;
                }
            } catch (SQLException away) {
                LOG.warn("cannot see whether other nodes live: {}", away.toString());
            }
        }
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

    private static Membership membership(ActorSystem<?> system, ClusterSettings settings, Storage storage) {
        var cluster = Cluster.get(system);
        var self = cluster.selfMember().uniqueAddress();
        // Not system.terminate: there is nobody left to hand executions over to.
        Runnable end = () -> cluster.manager().tell(new Down(self.address()));
        try {
            var membership = Membership.begin(
                    DownedMembers.name(self),
                    new JdbcDownedNodes(storage),
                    settings.alone() ? Optional.empty() : Optional.of(new JdbcMembers(storage)),
                    end);
            // Not before the system has ended: until then executions are drained, which only a member may do.
            system.classicSystem().registerOnTermination(membership::close);
            system.systemActorOf(DownedMembers.create(membership::takeOut), "downed-members", Props.empty());
            return membership;
        } catch (SQLException failure) {
            throw unusable(failure);
        }
    }

    private static IllegalStateException unusable(SQLException failure) {
        return new IllegalStateException("The database cannot be used: " + failure.getMessage(), failure);
    }

    private static Address address(ActorSystem<?> system, String node) {
        var colon = node.lastIndexOf(':');
        return new Address(
                "akka", system.name(), node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
    }
}
