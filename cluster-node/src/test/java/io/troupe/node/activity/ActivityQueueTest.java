package io.troupe.node.activity;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.troupe.node.SettableClock;
import io.troupe.protocol.activity.ActivityCommand.GetActivityTask;
import io.troupe.protocol.activity.ActivityCommand.TaskOffered;
import io.troupe.protocol.activity.ActivityMessage;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.activity.GetActivityTaskReply.NoTask;
import io.troupe.protocol.activity.GetActivityTaskReply.Task;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The queue of an activity, and when it reads rows; {@link HeldClaimsTest} is about claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityQueueTest {
    private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:sign";
    private static final Duration POLL = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private ActorTestKit kit;
    private ManualTime time;

    @BeforeAll
    void open() {
        kit = ActorTestKit.create(ManualTime.config());
        time = ManualTime.get(kit.system());
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void aTaskThatTheQueueIsToldOfIsHandedOutWithoutReadingRows() {
        var world = new World();
        var queue = spawn(world);
        var worker = poll(queue, "first");
        awaitReads(world, 1);

        queue.tell(offered("order-1"));

        assertThat(worker.expectMessageClass(Task.class).input()).isEqualTo("order-1");
        assertThat(world.reads()).isEqualTo(1);
    }

    @Test
    void tasksThatCameBeforeTheQueueStartedAreRead() {
        var world = new World();
        world.rows.add(task("order-1"));

        var worker = poll(spawn(world), "first");

        assertThat(worker.expectMessageClass(Task.class).input()).isEqualTo("order-1");
    }

    @Test
    void aTaskOfWhichTheWordWasLostIsFoundWithinTenSeconds() {
        var world = new World();
        var worker = poll(spawn(world), "first");
        awaitReads(world, 1);
        world.rows.add(task("order-1"));

        world.pass(LOOK_AGAIN.minusMillis(1));
        worker.expectNoMessage(Duration.ZERO);
        world.pass(Duration.ofMillis(1));

        worker.receiveMessage();
        assertThat(world.reads()).isEqualTo(2);
    }

    @Test
    void tasksBeyondTheWindowAreReadWhenItIsEmpty() {
        var world = new World();
        var queue = spawn(world);
        IntStream.range(0, 300).mapToObj(i -> "order-" + i).forEach(order -> {
            world.rows.add(task(order));
            queue.tell(offered(order));
        });

        var served = new HashSet<String>();
        for (var i = 0; i < 300; i++) {
            served.add(poll(queue, "poll-" + i).expectMessageClass(Task.class).input());
        }

        assertThat(served).hasSize(300);
    }

    @Test
    void aPollEndsAtItsTimeEvenIfClaimsWereRefusedMeanwhile() {
        var world = new World();
        world.gone.add("order-1");
        var queue = spawn(world);
        var worker = poll(queue, "first");
        awaitReads(world, 1);
        world.pass(POLL.minusSeconds(1));
        queue.tell(offered("order-1"));
        awaitClaims(world, 1);
        worker.expectNoMessage(Duration.ZERO);

        world.pass(Duration.ofSeconds(1));

        kit.createTestProbe().awaitAssert(() -> {
            world.pass(Duration.ofMillis(1));
            return worker.expectMessageClass(NoTask.class, Duration.ofMillis(50));
        });
    }

    private ActorRef<ActivityMessage> spawn(World world) {
        TestProbe<ClusterSharding.ShardCommand> shard = kit.createTestProbe();
        return kit.spawn(ActivityQueue.create(ACTIVITY, shard.ref(), world, world.clock));
    }

    private TestProbe<GetActivityTaskReply> poll(ActorRef<ActivityMessage> queue, String pollId) {
        TestProbe<GetActivityTaskReply> worker = kit.createTestProbe();
        queue.tell(new GetActivityTask(pollId, Optional.empty(), POLL, worker.ref()));
        return worker;
    }

    private void awaitReads(World world, int reads) {
        kit.createTestProbe().awaitAssert(() -> {
            assertThat(world.reads()).isEqualTo(reads);
            return true;
        });
    }

    private void awaitClaims(World world, int claims) {
        kit.createTestProbe().awaitAssert(() -> {
            assertThat(world.claims()).isEqualTo(claims);
            return true;
        });
    }

    private static TaskOffered offered(String executionArn) {
        return new TaskOffered(executionArn, task(executionArn).attempt());
    }

    private static OfferedTask task(String executionArn) {
        return new OfferedTask(executionArn, new TaskAttempt("i", "", 1));
    }

    /** Rows and executions. An execution's input is its ARN. */
    private final class World implements TaskSource {
        private final List<OfferedTask> rows = new ArrayList<>();
        private final Set<String> gone = new HashSet<>();
        private final SettableClock clock = new SettableClock();
        private int reads;
        private int claims;

        void pass(Duration duration) {
            clock.advance(duration);
            time.timePasses(duration);
        }

        synchronized int reads() {
            return reads;
        }

        synchronized int claims() {
            return claims;
        }

        @Override
        public synchronized CompletionStage<List<OfferedTask>> offered(String activityArn, int limit) {
            reads++;
            return CompletableFuture.completedStage(rows.stream().limit(limit).toList());
        }

        @Override
        public synchronized CompletionStage<ClaimActivityTaskReply> claim(
                OfferedTask task, Optional<String> workerName) {
            claims++;
            rows.remove(task);
            return CompletableFuture.completedStage(
                    gone.contains(task.executionArn())
                            ? new ClaimActivityTaskReply.Gone()
                            : new ClaimActivityTaskReply.Claimed("token", task.executionArn()));
        }
    }
}
