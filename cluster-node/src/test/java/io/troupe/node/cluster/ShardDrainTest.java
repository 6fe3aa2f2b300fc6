package io.troupe.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.Address;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.node.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes: the first is about to leave, the second takes what it has. */
class ShardDrainTest {
    private static final int SHARDS = 10;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Config CONFIG = ConfigFactory.parseString("""
            akka {
              loglevel = WARNING
              actor.provider = cluster
              actor.serialization-bindings."io.troupe.protocol.serialization.Travelling" = jackson-cbor
              serialization.jackson.allowed-class-prefix = ["io.troupe"]
              remote.artery.canonical { hostname = 127.0.0.1, port = 0 }
              cluster {
                jmx.enabled = off
                gossip-interval = 50 ms
                leader-actions-interval = 50 ms
                periodic-tasks-initial-delay = 50 ms
                typed.receptionist.distributed-data { gossip-interval = 50 ms, notify-subscribers-interval = 50 ms }
              }
            }""");

    private Node first;
    private Node second;

    /** A member of the cluster, with a drain as soon as the test says so. */
    private static final class Node {
        private final ActorTestKit kit = ActorTestKit.create("troupe", CONFIG);
        private final LeavingNodes leaving = new LeavingNodes();
        private final AtomicInteger shardsHeld = new AtomicInteger();
        private final AtomicInteger timesTold = new AtomicInteger();

        Cluster cluster() {
            return Cluster.get(kit.system());
        }

        Address address() {
            return cluster().selfMember().address();
        }

        void join(Node seed) {
            cluster().manager().tell(new Join(seed.address()));
        }

        ActorRef<ShardDrain.Message> drain() {
            return kit.spawn(ShardDrain.create(leaving, SHARDS, shardsHeld::get, timesTold::incrementAndGet));
        }

        TestProbe<Done> leaves(ActorRef<ShardDrain.Message> drain) {
            TestProbe<Done> asked = kit.createTestProbe();
            drain.tell(new ShardDrain.Leave(asked.ref()));
            return asked;
        }
    }

    @BeforeEach
    void open() {
        first = new Node();
        second = new Node();
        first.join(first);
        second.join(first);
        await(() -> OtherMembers.up(first.cluster()).count() == 1
                && OtherMembers.up(second.cluster()).count() == 1);
    }

    @AfterEach
    void close() {
        second.kit.shutdownTestKit();
        first.kit.shutdownTestKit();
    }

    private static void await(BooleanSupplier condition) {
        assertThat(Await.within(SOON, condition)).isTrue();
    }

    @Test
    void whoLeavesIsAnsweredWhenTheOthersHaveAllShards() {
        second.drain();
        second.shardsHeld.set(SHARDS - 1);

        var asked = first.leaves(first.drain());

        // It is told again after what it has answered has come.
        await(() -> second.timesTold.get() >= 3);
        asked.expectNoMessage(Duration.ZERO);
        second.shardsHeld.set(SHARDS);
        asked.receiveMessage(SOON);
    }

    @Test
    void allNodesKnowWhoLeaves() {
        second.drain();

        first.leaves(first.drain());

        await(() -> second.leaving.contains(first.address()));
        assertThat(first.leaving.contains(first.address())).isTrue();
        assertThat(second.leaving.contains(second.address())).isFalse();
    }

    @Test
    void aDrainThatStartsLaterIsToldToo() {
        var drain = first.drain();
        first.leaves(drain);
        await(() -> first.leaving.contains(first.address()));

        second.drain();

        await(() -> second.leaving.contains(first.address()));
    }

    @Test
    void whereNobodyStaysTheAnswerComesAtOnce() {
        first.leaving.add(second.address());

        var asked = first.leaves(first.drain());

        asked.receiveMessage(SOON);
        assertThat(second.timesTold).hasValue(0);
    }

    @Test
    void whoIsGoneLeavesNoMore() {
        first.drain();
        second.leaves(second.drain());
        await(() -> first.leaving.contains(second.address()));
        var address = second.address();

        second.kit.shutdownTestKit();

        await(() -> !first.leaving.contains(address));
    }
}
