package io.troupe.node.execution;

import static io.troupe.node.execution.EntityMachines.BRANCHES;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StopExecutionReply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Branches and iterations propose, the entity stores, and both go on where they stood. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BranchesTest {
    private static final String TWO_DESKS = """
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%ACTIVITY%desk","Next":"B"},
                "B":{"Type":"Task","Resource":"%ACTIVITY%slow","End":true}}}]}}}""";
    private static final String ITERATIONS = """
            {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"End":true,
              "ItemProcessor":{"StartAt":"T","States":{"T":{"Type":"Task","End":true,
                "Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"}}}}}}""";

    private ActorTestKit kit;

    @BeforeAll
    void open() {
        kit = EntityWorld.kit();
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void branchesThatBeginTogetherScheduleAllTheirTasksBeforeTheFirstStarts() {
        var call = "{\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"End\":true}";
        try (var world = new EntityWorld(
                kit,
                "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":["
                        + "{\"StartAt\":\"A\",\"States\":{\"A\":" + call + "}},"
                        + "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Pass\",\"Next\":\"C\"},\"C\":" + call
                        + "}},"
                        + "{\"StartAt\":\"D\",\"States\":{\"D\":" + call + "}}]}}}")) {
            world.start("{}");

            world.awaitCount("LambdaFunctionStarted", 3);
            assertThat(world.types())
                    .endsWith(
                            "ParallelStateStarted",
                            "TaskStateEntered",
                            "LambdaFunctionScheduled",
                            "PassStateEntered",
                            "PassStateExited",
                            "TaskStateEntered",
                            "LambdaFunctionScheduled",
                            "TaskStateEntered",
                            "LambdaFunctionScheduled",
                            "LambdaFunctionStarted",
                            "LambdaFunctionStarted",
                            "LambdaFunctionStarted");
        }
    }

    @Test
    void branchesGoOnFromTheirCursors() {
        try (var world = new EntityWorld(kit, BRANCHES)) {
            world.start("{}");
            world.awaitCount("WaitStateEntered", 1);
            world.claim("1.0");

            world.restart();
            assertThat(world.ask(world.success("1.0", 1, "1"))).isEqualTo(new SendTaskReply.Accepted());
            world.restart();
            world.settle();
            world.advance(seconds(60));

            world.awaitLast("ExecutionSucceeded");
            assertThat(world.output()).contains("[1,{}]");
        }
    }

    @Test
    void iterationsGoOnFromTheirCursors() {
        try (var world = new EntityWorld(kit, ITERATIONS)) {
            world.start("[1,2,3]");
            world.calls.next().returns("10");
            world.awaitCount("MapIterationSucceeded", 1);
            var second = world.calls.next();

            world.restart();
            var again = world.calls.next();
            again.returns("20");
            world.calls.next().returns("30");

            world.awaitLast("ExecutionSucceeded");
            assertThat(again.request()).isEqualTo(second.request());
            assertThat(world.output()).contains("[10,20,30]");
        }
    }

    @Test
    void ofTwoAnswersToABranchTheFirstWins() {
        try (var world = new EntityWorld(kit, BRANCHES)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            world.claim("1.0");
            world.holdWrites();

            var first = world.tell(world.success("1.0", 1, "1"));
            var second = world.<SendTaskReply>tell(replyTo -> new ExecutionCommand.SendTaskFailure(
                    world.attempt("1.0", 1), Optional.of("E"), Optional.empty(), replyTo));
            world.releaseWrites();

            assertThat(first.receiveMessage(EntityWorld.SOON)).isEqualTo(new SendTaskReply.Accepted());
            assertThat(second.receiveMessage(EntityWorld.SOON)).isEqualTo(new SendTaskReply.TaskTimedOut());
            assertThat(world.types()).doesNotContain("ActivityFailed").endsWith("PassStateExited");
        }
    }

    @Test
    void aStopGoesBeforeWhatABranchProposesMeanwhile() {
        try (var world = new EntityWorld(kit, BRANCHES)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            world.claim("1.0");
            world.holdWrites();

            var stopped = world.<StopExecutionReply>tell(
                    replyTo -> new ExecutionCommand.StopExecution(Optional.of("Ops"), Optional.empty(), replyTo));
            var answered = world.tell(world.success("1.0", 1, "1"));
            world.advance(seconds(60));
            world.releaseWrites();

            assertThat(stopped.receiveMessage(EntityWorld.SOON)).isInstanceOf(StopExecutionReply.Stopped.class);
            assertThat(answered.receiveMessage(EntityWorld.SOON)).isEqualTo(new SendTaskReply.TaskTimedOut());
            world.awaitLast("ExecutionAborted");
        }
    }

    @Test
    void aBranchGoesOnAfterAWriteThatFails() {
        try (var world = new EntityWorld(kit, ITERATIONS)) {
            world.start("[1,2]");
            var first = world.calls.next();
            world.failWrites(1);
            first.returns("10");
            world.settleAfterFailure();

            var again = world.calls.next();
            again.returns("11");
            world.calls.next().returns("20");

            world.awaitLast("ExecutionSucceeded");
            assertThat(again.request()).isEqualTo(first.request());
        }
    }

    @Test
    void aWakeUpMakesGoodABranchesTimerThatGotLost() {
        try (var world = new EntityWorld(kit, BRANCHES)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            world.claim("1.0");
            world.ask(world.success("1.0", 1, "1"));
            world.clock.advance(seconds(60));

            world.wake();
            world.advance(Duration.ofMillis(1));

            world.awaitLast("ExecutionSucceeded");
        }
    }

    /** Its asker asks again and finds the task still open, on whichever node the execution lives then. */
    @Test
    void anAnswerThatWaitsInABranchIsNotRefusedWhenTheEntityStartsAgain() {
        try (var world = new EntityWorld(kit, TWO_DESKS)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            world.claim("1.0");
            world.holdLooks();
            var first = world.tell(world.success("1.0", 1, "1"));
            var second = world.tell(world.success("1.0", 1, "2"));
            world.settle();
            world.failWrites(1);
            world.releaseLooks();

            world.settleAfterFailure();

            first.expectNoMessage(Duration.ofMillis(200));
            second.expectNoMessage(Duration.ofMillis(200));
            assertThat(world.ask(world.success("1.0", 1, "3"))).isEqualTo(new SendTaskReply.Accepted());
        }
    }

    @Test
    void anAnswerThatWaitsInABranchIsRefusedWhenTheBranchIsAborted() {
        try (var world = new EntityWorld(kit, TWO_DESKS)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            world.claim("1.0");
            world.holdLooks();
            world.tell(world.success("1.0", 1, "1"));
            var second = world.tell(world.success("1.0", 1, "2"));

            world.ask(EntityWorld.stopExecution());
            world.releaseLooks();

            assertThat(second.receiveMessage(EntityWorld.SOON)).isEqualTo(new SendTaskReply.TaskTimedOut());
        }
    }
}
