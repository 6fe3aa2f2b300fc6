package io.troupe.node.cluster;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Address;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.Cluster;
import akka.cluster.sharding.ShardCoordinator.ActorSystemDependentAllocationStrategy;
import akka.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Puts shards where there are fewest, and takes those of a node that is about to leave away from it a few at a time. A
 * region that stops gives up all its shards at once, and the coordinator finds them new places one after the other,
 * each with a write of its own: the executions of the last one stand still for seconds. Moved in small groups each
 * stands still for its own move only.
 */
public final class GradualAllocation implements ActorSystemDependentAllocationStrategy {
    /** How many shards of leaving nodes are under way at a time. */
    static final int MOVING_MAX = 4;

    /** The coordinator asks more often, for the sake of nodes that leave. */
    static final Duration BALANCE_INTERVAL = Duration.ofSeconds(5);

    private final ShardAllocationStrategy balanced;
    private final LeavingNodes leaving;
    private final Supplier<Set<Address>> lastVersion;
    private final LongSupplier nanoTime;
    private Address self = Address.apply("akka", "unknown");
    /** Those that were taken from a leaving node, until they have a new place. */
    private final Set<String> moving = new HashSet<>();

    private long nextBalance;

    /**
     * @param balanced decides about all other shards, at most each {@link #BALANCE_INTERVAL}, and not while a node
     *     leaves: the coordinator may be on that node, and should have nothing under way at the end
     * @param lastVersion nodes of the version that came last
     * @param nanoTime a monotonic clock
     */
    GradualAllocation(
            ShardAllocationStrategy balanced,
            LeavingNodes leaving,
            Supplier<Set<Address>> lastVersion,
            LongSupplier nanoTime) {
        this.balanced = balanced;
        this.leaving = leaving;
        this.lastVersion = lastVersion;
        this.nanoTime = nanoTime;
        this.nextBalance = nanoTime.getAsLong() + BALANCE_INTERVAL.toNanos();
    }

    /** For one type of entity, with Akka's least-shard strategy and its settings for the rest. */
    public static ShardAllocationStrategy create(akka.actor.typed.ActorSystem<?> system, LeavingNodes leaving) {
        return new GradualAllocation(
                ClusterSharding.get(system).defaultShardAllocationStrategy(ClusterShardingSettings.create(system)),
                leaving,
                () -> LastVersion.nodes(CollectionConverters.asJava(
                        Cluster.get(Adapter.toClassic(system)).state().members())),
                System::nanoTime);
    }

    @Override
    public void start(ActorSystem system) {
        self = Cluster.get(system).selfAddress();
        if (balanced instanceof ActorSystemDependentAllocationStrategy starting) {
            starting.start(system);
        }
    }

    @Override
    public Future<ActorRef> allocateShard(
            ActorRef requester, String shardId, Map<ActorRef, IndexedSeq<String>> regions) {
        var staying = only(regions, region -> !isLeaving(region));
        var candidates = staying.isEmpty() ? regions : staying;
        var ofLastVersion = lastVersion.get();
        var toStay = only(candidates, region -> ofLastVersion.contains(address(region)));
        return balanced.allocateShard(requester, shardId, toStay.isEmpty() ? candidates : toStay);
    }

    @Override
    public Future<scala.collection.immutable.Set<String>> rebalance(
            Map<ActorRef, IndexedSeq<String>> regions, scala.collection.immutable.Set<String> inProgress) {
        var now = nanoTime.getAsLong();
        if (regions.keysIterator().exists(this::isLeaving)) {
            nextBalance = now + BALANCE_INTERVAL.toNanos();
            return Future.successful(scalaSet(nextOfLeaving(regions)));
        }
        if (now - nextBalance < 0) {
            return Future.successful(scalaSet(List.of()));
        }
        nextBalance = now + BALANCE_INTERVAL.toNanos();
        return balanced.rebalance(regions, inProgress);
    }

    private List<String> nextOfLeaving(Map<ActorRef, IndexedSeq<String>> regions) {
        var staying = new HashSet<String>();
        var left = new ArrayList<String>();
        var othersStay = false;
        for (var region : CollectionConverters.asJava(regions).entrySet()) {
            var leaves = isLeaving(region.getKey());
            othersStay |= !leaves;
            (leaves ? left : staying).addAll(CollectionConverters.asJava(region.getValue()));
        }
        moving.removeAll(staying);
        left.removeAll(moving);
        var next = left.subList(0, othersStay ? Math.clamp(MOVING_MAX - moving.size(), 0, left.size()) : 0);
        moving.addAll(next);
        return next;
    }

    private static Map<ActorRef, IndexedSeq<String>> only(
            Map<ActorRef, IndexedSeq<String>> regions, Predicate<ActorRef> condition) {
        var some = new LinkedHashMap<>(CollectionConverters.asJava(regions));
        some.keySet().removeIf(condition.negate());
        return Map.from(CollectionConverters.asScala(some));
    }

    private static scala.collection.immutable.Set<String> scalaSet(List<String> shards) {
        return CollectionConverters.asScala(shards).toSet();
    }

    private boolean isLeaving(ActorRef region) {
        return leaving.contains(address(region));
    }

    private Address address(ActorRef region) {
        var address = region.path().address();
        return address.hasLocalScope() ? self : address;
    }
}
