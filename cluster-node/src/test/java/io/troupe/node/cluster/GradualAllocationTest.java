package io.troupe.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.RootActorPath;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import akka.serialization.SerializationExtension;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Await;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/** Shards of a node that leaves move a few at a time, and never back to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradualAllocationTest {
    private static final String FIRST = "akka://troupe@10.0.0.1:25520";
    private static final String SECOND = "akka://troupe@10.0.0.2:25520";

    private final LeavingNodes leaving = new LeavingNodes();
    private final AtomicReference<Set<Address>> lastVersion = new AtomicReference<>(Set.of());
    private final AtomicLong nanos = new AtomicLong();
    private final Balanced balanced = new Balanced();
    private final GradualAllocation allocation = new GradualAllocation(balanced, leaving, lastVersion::get, nanos::get);
    private ActorTestKit kit;
    private ActorRef first;
    private ActorRef second;

    @BeforeAll
    void open() {
        // A reference to another node needs remoting.
        kit = ActorTestKit.create(ConfigFactory.parseString("""
                akka.actor.provider = cluster
                akka.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }"""));
        first = region(FIRST);
        second = region(SECOND);
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void aFewShardsOfANodeThatLeavesAreUnderWayAtATime() {
        leaving.add(AddressFromURIString.parse(FIRST));

        var begun = rebalanced(Map.of(first, shards(0, 40), second, shards(40, 80)), Set.of());
        var unplaced = new ArrayList<>(shards(0, 40));
        unplaced.removeAll(begun);
        var meanwhile = rebalanced(Map.of(first, unplaced, second, shards(40, 80)), Set.of());
        var placed = new ArrayList<>(shards(40, 80));
        placed.add(begun.iterator().next());
        var next = rebalanced(Map.of(first, unplaced, second, placed), Set.of());

        assertThat(begun).hasSize(GradualAllocation.MOVING_MAX).isSubsetOf(shards(0, 40));
        assertThat(meanwhile).as("while none has a new place").isEmpty();
        assertThat(next).hasSize(1).isSubsetOf(unplaced);
        leaving.remove(AddressFromURIString.parse(FIRST));
    }

    @Test
    void nothingElseMovesWhileANodeLeaves() {
        leaving.add(AddressFromURIString.parse(FIRST));
        nanos.addAndGet(GradualAllocation.BALANCE_INTERVAL.toNanos());

        var moved = rebalanced(Map.of(first, shards(0, 0), second, shards(40, 80)), Set.of());

        assertThat(moved).isEmpty();
        leaving.remove(AddressFromURIString.parse(FIRST));
    }

    @Test
    void noShardGoesToANodeThatLeaves() {
        leaving.add(AddressFromURIString.parse(FIRST));

        allocated(Map.of(first, shards(0, 1), second, shards(40, 80)));

        assertThat(balanced.offered).containsExactly(second);
        leaving.remove(AddressFromURIString.parse(FIRST));
    }

    @Test
    void aShardGoesToANodeOfTheVersionThatCameLast() {
        lastVersion.set(Set.of(AddressFromURIString.parse(SECOND)));

        allocated(Map.of(first, shards(0, 1), second, shards(40, 80)));

        assertThat(balanced.offered).containsExactly(second);
        lastVersion.set(Set.of());
    }

    @Test
    void aShardGoesToAnotherVersionWhenThatWhichCameLastLeavesAgain() {
        lastVersion.set(Set.of(AddressFromURIString.parse(SECOND)));
        leaving.add(AddressFromURIString.parse(SECOND));

        allocated(Map.of(first, shards(0, 1), second, shards(40, 80)));

        assertThat(balanced.offered).containsExactly(first);
        leaving.remove(AddressFromURIString.parse(SECOND));
        lastVersion.set(Set.of());
    }

    @Test
    void shardsStayWhereTheyAreWhenAllNodesLeave() {
        leaving.add(AddressFromURIString.parse(FIRST));
        leaving.add(AddressFromURIString.parse(SECOND));
        var regions = Map.of(first, shards(0, 40), second, shards(40, 80));

        var moved = rebalanced(regions, Set.of());
        allocated(regions);

        assertThat(moved).isEmpty();
        assertThat(balanced.offered).containsExactlyInAnyOrder(first, second);
        leaving.remove(AddressFromURIString.parse(FIRST));
        leaving.remove(AddressFromURIString.parse(SECOND));
    }

    @Test
    void balanceIsLookedForEveryFewSeconds() {
        var regions = Map.of(first, shards(0, 40), second, shards(40, 50));
        nanos.addAndGet(GradualAllocation.BALANCE_INTERVAL.toNanos());

        var due = rebalanced(regions, Set.of());
        nanos.addAndGet(GradualAllocation.BALANCE_INTERVAL.toNanos() / 2);
        var early = rebalanced(regions, Set.of());

        assertThat(due).containsExactly("balanced");
        assertThat(early).isEmpty();
    }

    private ActorRef region(String address) {
        var path = RootActorPath.apply(AddressFromURIString.parse(address), "/").child("region");
        return SerializationExtension.get(Adapter.toClassic(kit.system()))
                .system()
                .provider()
                .resolveActorRef(path);
    }

    private static List<String> shards(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    private Set<String> rebalanced(Map<ActorRef, List<String>> regions, Set<String> inProgress) {
        var moved = allocation.rebalance(
                scalaMap(regions), CollectionConverters.asScala(inProgress).toSet());
        return CollectionConverters.asJava(now(moved));
    }

    private void allocated(Map<ActorRef, List<String>> regions) {
        now(allocation.allocateShard(first, "99", scalaMap(regions)));
    }

    private static scala.collection.immutable.Map<ActorRef, IndexedSeq<String>> scalaMap(
            Map<ActorRef, List<String>> regions) {
        var all = new LinkedHashMap<ActorRef, IndexedSeq<String>>();
        regions.forEach((region, shards) ->
                all.put(region, CollectionConverters.asScala(shards).toIndexedSeq()));
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(all));
    }

    private static <T> T now(Future<T> future) {
        try {
            return Await.result(future, scala.concurrent.duration.Duration.fromNanos(Duration.ZERO.toNanos()));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Says whom it may choose from. */
    private static final class Balanced implements ShardAllocationStrategy {
        private Set<ActorRef> offered = Set.of();

        @Override
        public Future<ActorRef> allocateShard(
                ActorRef requester,
                String shardId,
                scala.collection.immutable.Map<ActorRef, IndexedSeq<String>> regions) {
            offered = CollectionConverters.asJava(regions).keySet();
            return Future.successful(requester);
        }

        @Override
        public Future<scala.collection.immutable.Set<String>> rebalance(
                scala.collection.immutable.Map<ActorRef, IndexedSeq<String>> regions,
                scala.collection.immutable.Set<String> inProgress) {
            return Future.successful(
                    CollectionConverters.asScala(List.of("balanced")).toSet());
        }
    }
}
