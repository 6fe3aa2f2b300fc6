package io.troupe.node.activity;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.troupe.node.SettableClock;
import io.troupe.protocol.activity.ActivityCommand;
import io.troupe.protocol.activity.ActivityMessage;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue of an activity, with claims that end when the test says so. */
class HeldClaimsTest {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final SettableClock clock = new SettableClock();
    private final HeldClaims source = new HeldClaims();
    private final TestProbe<ClusterSharding.ShardCommand> shard = kit.createTestProbe();
    private final ActorRef<ActivityMessage> queue =
            kit.spawn(ActivityQueue.create("activity", shard.ref(), source, clock));

    @AfterEach
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void aTaskGoesToOnePollerOnly() throws InterruptedException {
        var first = poll("1");
        var second = poll("2");

        source.offer(queue, "A", 1);
        source.claim("A").answer(new ClaimActivityTaskReply.Claimed("token", "{}"));

        first.expectMessage(new GetActivityTaskReply.Task("token", "{}"));
        second.expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void executionsTakeTurns() throws InterruptedException {
        source.add("A", 1);
        source.add("A", 2);
        source.add("A", 3);
        source.add("B", 1);
        source.add("B", 2);
        source.add("C", 1);

        for (var number = 1; number <= 6; number++) {
            poll(String.valueOf(number));
        }

        assertThat(source.claimed(6)).containsExactly("A", "B", "C", "A", "B", "A");
    }

    @Test
    void aThousandMayPollAndOneMoreIsTold() {
        for (var number = 1; number <= 1000; number++) {
            poll(String.valueOf(number));
        }

        poll("1001").expectMessage(new GetActivityTaskReply.TooManyPollers());

        queue.tell(new ActivityCommand.CancelPoll("1"));
        poll("1002").expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void aTaskThatIsGoneGivesWayToTheNext() throws InterruptedException {
        source.add("A", 1);
        source.add("B", 1);
        var poller = poll("1");

        source.claim("A").answer(new ClaimActivityTaskReply.Gone());
        source.claim("B").answer(new ClaimActivityTaskReply.Claimed("token", "{}"));

        poller.expectMessage(new GetActivityTaskReply.Task("token", "{}"));
    }

    @Test
    void aPollThatIsCancelledDuringAClaimGetsNoOtherTask() throws InterruptedException {
        source.add("A", 1);
        var poller = poll("1");
        var claim = source.claim("A");

        queue.tell(new ActivityCommand.CancelPoll("1"));
        claim.answer(new ClaimActivityTaskReply.Gone());

        poller.expectMessage(new GetActivityTaskReply.NoTask());
        source.offer(queue, "B", 1);
        source.expectNoClaim();
    }

    @Test
    void aClaimThatIsRefusedDoesNotLengthenThePoll() throws InterruptedException {
        source.add("A", 1);
        var poller = poll("1");
        var claim = source.claim("A");

        pass(WAIT.plusSeconds(1));
        claim.answer(new ClaimActivityTaskReply.Gone());

        poller.expectMessage(new GetActivityTaskReply.NoTask());
        source.offer(queue, "B", 1);
        source.expectNoClaim();
    }

    @Test
    void aPollEndsWhenItsTimeIsOver() {
        var poller = poll("1");

        pass(WAIT);

        poller.expectMessage(new GetActivityTaskReply.NoTask());
    }

    @Test
    void aQueueThatStopsSendsItsPollersAway() {
        var poller = poll("1");

        queue.tell(ActivityQueue.stopMessage());

        poller.expectMessage(new GetActivityTaskReply.NoTask());
    }

    @Test
    void aQueueThatStopsHandsOutWhatItIsAboutToHandOut() throws InterruptedException {
        source.add("A", 1);
        var poller = poll("1");
        var claim = source.claim("A");

        queue.tell(ActivityQueue.stopMessage());
        var late = poll("2");
        claim.answer(new ClaimActivityTaskReply.Claimed("token", "{}"));

        late.expectMessage(new GetActivityTaskReply.NoTask());
        poller.expectMessage(new GetActivityTaskReply.Task("token", "{}"));
        shard.expectTerminated(queue);
    }

    private TestProbe<GetActivityTaskReply> poll(String id) {
        var probe = kit.<GetActivityTaskReply>createTestProbe();
        queue.tell(new ActivityCommand.GetActivityTask(id, Optional.empty(), WAIT, probe.ref()));
        return probe;
    }

    private void pass(Duration duration) {
        clock.advance(duration);
        time.timePasses(duration);
    }

    /** A claim that ends when the test says so. */
    private record Claim(OfferedTask task, CompletableFuture<ClaimActivityTaskReply> reply) {
        void answer(ClaimActivityTaskReply with) {
            reply.complete(with);
        }
    }

    private static final class HeldClaims implements TaskSource {
        private final List<OfferedTask> offered = new CopyOnWriteArrayList<>();
        private final BlockingQueue<Claim> claims = new LinkedBlockingQueue<>();

        void add(String execution, int attempt) {
            offered.add(new OfferedTask(execution, new TaskAttempt("incarnation", "", attempt)));
        }

        void offer(ActorRef<ActivityMessage> queue, String execution, int attempt) {
            queue.tell(new ActivityCommand.TaskOffered(execution, new TaskAttempt("incarnation", "", attempt)));
        }

        @Override
        public CompletionStage<List<OfferedTask>> offered(String activityArn, int limit) {
            return CompletableFuture.completedStage(List.copyOf(offered));
        }

        @Override
        public CompletionStage<ClaimActivityTaskReply> claim(OfferedTask task, Optional<String> workerName) {
            offered.remove(task);
            var claim = new Claim(task, new CompletableFuture<>());
            claims.add(claim);
            return claim.reply();
        }

        Claim claim(String execution) throws InterruptedException {
            var claim = claims.poll(5, TimeUnit.SECONDS);
            assertThat(claim).isNotNull();
            assertThat(claim.task().executionArn()).isEqualTo(execution);
            return claim;
        }

        List<String> claimed(int number) throws InterruptedException {
            var executions = new ArrayList<String>();
            for (var i = 0; i < number; i++) {
                var claim = claims.poll(5, TimeUnit.SECONDS);
                assertThat(claim).isNotNull();
                executions.add(claim.task().executionArn());
            }
            return executions;
        }

        void expectNoClaim() throws InterruptedException {
            assertThat(claims.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }
}
