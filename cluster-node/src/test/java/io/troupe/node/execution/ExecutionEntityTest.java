package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The entity stores before it answers or acts, and goes on after a restart where it stood. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionEntityTest {
    private static final String WAIT = """
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";
    private static final String FAR = """
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,"End":true}}}""";
    private static final String CALL = """
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f",
              "TimeoutSeconds":30,"Retry":[{"ErrorEquals":["Flaky"],"IntervalSeconds":20,"MaxAttempts":1}],
              "End":true}}}""";
    private static final String DESK = """
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%ACTIVITY%desk","TimeoutSeconds":100,
              "HeartbeatSeconds":30,"End":true}}}""";
    private static final String BRANCHES = """
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%ACTIVITY%desk","Next":"N"},
                "N":{"Type":"Pass","End":true}}},
              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}]}}}""";
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

    private static SendTaskReply succeed(EntityWorld world, String scope, int attempt, String output) {
        return world.ask(replyTo ->
                new ExecutionCommand.SendTaskSuccess(world.attempt(scope, attempt), output, Optional.empty(), replyTo));
    }

    private static ClaimActivityTaskReply claim(EntityWorld world, String scope) {
        return world.ask(replyTo ->
                new ExecutionCommand.ClaimActivityTask(world.attempt(scope, 1), Optional.of("clerk"), replyTo));
    }

    @Test
    void aStartIsAnsweredAndItsCallMadeOnlyWhenItIsStored() {
        try (var world = new EntityWorld(kit, CALL)) {
            world.holdWrites();

            var asked = world.<StartExecutionReply>tell(replyTo -> EntityWorld.start("{}", "token", replyTo));

            asked.expectNoMessage(Duration.ofMillis(300));
            assertThat(world.calls.isQuiet()).isTrue();
            world.releaseWrites();
            assertThat(asked.receiveMessage(EntityWorld.SOON)).isInstanceOf(StartExecutionReply.Started.class);
            world.calls.next();
        }
    }

    @Test
    void aWaitGoesOnWithTheTimeThatRemains() {
        try (var world = new EntityWorld(kit, WAIT)) {
            world.start("{}");
            world.advance(seconds(40));

            world.restart();
            world.settle();
            world.advance(seconds(19));
            world.settle();
            assertThat(world.types()).endsWith("WaitStateEntered");
            world.advance(seconds(1));

            world.awaitLast("ExecutionSucceeded");
        }
    }

    @Test
    void aWaitThatEndedWhileNobodyWasThereEndsAtOnce() {
        try (var world = new EntityWorld(kit, WAIT)) {
            world.start("{}");
            world.stop();
            world.clock.advance(seconds(100));

            world.restart();
            world.settle();
            world.advance(Duration.ZERO);
            world.advance(Duration.ofMillis(1));

            world.awaitLast("ExecutionSucceeded");
        }
    }

    @Test
    void anEntityThatIsToStopWaitsForItsCallAndStoresTheResult() {
        try (var world = new EntityWorld(kit, CALL, seconds(25))) {
            world.start("{}");
            var call = world.calls.next();

            world.tellToStop();
            world.settle();
            call.returns("{\"n\":2}");

            world.awaitStopped();
            world.awaitLast("ExecutionSucceeded");
        }
    }

    @Test
    void anEntityThatIsToStopWaitsForItsCallNoLongerThanItMay() {
        try (var world = new EntityWorld(kit, CALL, seconds(25))) {
            world.start("{}");
            world.calls.next();

            world.tellToStop();
            world.settle();
            world.advance(seconds(25));

            world.awaitStopped();
            assertThat(world.types().getLast()).isEqualTo("LambdaFunctionStarted");
        }
    }

    @Test
    void aTaskIsAskedForAgainWithTheSameKey() {
        try (var world = new EntityWorld(kit, CALL)) {
            world.start("{\"n\":1}");
            var first = world.calls.next();

            world.restart();
            var second = world.calls.next();
            second.returns("{\"n\":2}");

            world.awaitLast("ExecutionSucceeded");
            assertThat(second.request()).isEqualTo(first.request());
            assertThat(world.output()).contains("{\"n\":2}");
        }
    }

    @Test
    void aRetryGoesOnWhenItsActivityHasToBeLookedUpAgain() {
        var desk = "{\"Type\":\"Task\",\"Resource\":\"%ACTIVITY%forgotten\",\"TimeoutSeconds\":10,\"End\":true,"
                + "\"Retry\":[{\"ErrorEquals\":[\"States.Timeout\"],\"IntervalSeconds\":1,\"MaxAttempts\":1}]}";
        for (var definition : List.of(
                "{\"StartAt\":\"A\",\"States\":{\"A\":" + desk + "}}",
                "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":["
                        + "{\"StartAt\":\"A\",\"States\":{\"A\":" + desk + "}}]}}}")) {
            try (var world = new EntityWorld(kit, definition)) {
                world.start("{}");
                world.awaitCount("ActivityScheduled", 1);
                world.settle();

                world.advance(seconds(10));
                world.awaitCount("ActivityTimedOut", 1);
                world.settle();
                world.advance(seconds(1));
                world.settle();
                world.advance(Duration.ofMillis(1));

                world.awaitCount("ActivityScheduled", 2);
            }
        }
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
    void aTaskTimesOutAtTheTimeReckonedFromItsSchedule() {
        try (var world = new EntityWorld(kit, CALL)) {
            world.start("{}");
            world.calls.next();
            world.advance(seconds(20));

            world.restart();
            var call = world.calls.next();
            world.advance(seconds(9));
            world.settle();
            assertThat(world.types()).endsWith("LambdaFunctionStarted");
            world.advance(seconds(1));

            world.awaitLast("ExecutionFailed");
            assertThat(world.types()).contains("LambdaFunctionTimedOut");
            assertThat(call.cancelled()).succeedsWithin(EntityWorld.SOON);
        }
    }

    @Test
    void anAnswerAfterTheTimeoutChangesNothing() {
        try (var world = new EntityWorld(kit, CALL)) {
            world.start("{}");
            var call = world.calls.next();
            world.advance(seconds(30));
            world.awaitLast("ExecutionFailed");
            var before = world.types();

            call.returns("{}");
            world.settle();

            assertThat(world.types()).isEqualTo(before);
        }
    }

    @Test
    void aRetryComesAtItsTimeWithAnotherKey() {
        try (var world = new EntityWorld(kit, CALL)) {
            world.start("{}");
            var first = world.calls.next();
            first.fails("Flaky");
            world.awaitCount("LambdaFunctionFailed", 1);
            world.settle();
            world.advance(seconds(15));

            world.restart();
            world.settle();
            world.advance(seconds(4));
            world.settle();
            assertThat(world.calls.isQuiet()).isTrue();
            world.advance(seconds(1));
            var second = world.calls.next();
            second.returns("1");

            world.awaitLast("ExecutionSucceeded");
            assertThat(second.request().attemptKey())
                    .isNotEqualTo(first.request().attemptKey());
        }
    }

    @Test
    void aWorkerHasItsWholeHeartbeatAgainAfterARestart() {
        try (var world = new EntityWorld(kit, DESK)) {
            world.start("{}");
            claim(world, "");
            world.settle();
            world.advance(seconds(20));

            world.restart();
            world.settle();
            world.advance(seconds(20));
            world.settle();
            assertThat(world.types()).endsWith("ActivityStarted");
            world.<SendTaskReply>ask(replyTo -> new ExecutionCommand.SendTaskHeartbeat(world.attempt("", 1), replyTo));
            world.settle();
            world.advance(seconds(29));
            world.settle();
            assertThat(world.types()).endsWith("ActivityStarted");
            world.advance(seconds(1));

            world.awaitLast("ExecutionFailed");
        }
    }

    @Test
    void branchesGoOnFromTheirCursors() {
        try (var world = new EntityWorld(kit, BRANCHES)) {
            world.start("{}");
            world.awaitCount("WaitStateEntered", 1);
            claim(world, "1.0");

            world.restart();
            assertThat(succeed(world, "1.0", 1, "1")).isEqualTo(new SendTaskReply.Accepted());
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
    void aSleeperLeavesMemoryAndGoesOnWhenItIsBack() {
        try (var world = new EntityWorld(kit, FAR)) {
            world.start("{}");
            world.advance(seconds(2));
            world.awaitPassivation();
            world.stop();
            world.clock.advance(Duration.ofMinutes(59));

            world.restart();
            world.settle();
            world.advance(seconds(58));

            world.awaitLast("ExecutionSucceeded");
        }
    }

    @Test
    void theMachinesTimeoutIsReckonedFromTheStart() {
        try (var world =
                new EntityWorld(kit, "{\"TimeoutSeconds\":50," + WAIT.strip().substring(1))) {
            world.start("{}");
            world.advance(seconds(45));

            world.restart();
            world.settle();
            world.advance(seconds(5));

            world.awaitLast("ExecutionTimedOut");
        }
    }

    @Test
    void aClosedExecutionStaysAsItIs() {
        try (var world = new EntityWorld(kit, WAIT)) {
            world.start("{}");
            var stopped = world.<StopExecutionReply>ask(
                    replyTo -> new ExecutionCommand.StopExecution(Optional.empty(), Optional.empty(), replyTo));
            var before = world.types();

            world.restart();
            var again = world.<StopExecutionReply>ask(
                    replyTo -> new ExecutionCommand.StopExecution(Optional.empty(), Optional.empty(), replyTo));
            world.advance(seconds(100));
            world.awaitPassivation();

            assertThat(again).isEqualTo(stopped);
            assertThat(world.types()).isEqualTo(before);
        }
    }

    @Test
    void aStartThatIsRepeatedFindsTheFirst() {
        try (var world = new EntityWorld(kit, WAIT)) {
            var first = world.start("{}");
            world.restart();

            assertThat(world.start("{}")).isEqualTo(first);
            assertThat(world.<StartExecutionReply>ask(replyTo -> EntityWorld.start("{}", "other", replyTo)))
                    .isEqualTo(first);
            assertThat(world.<StartExecutionReply>ask(replyTo -> EntityWorld.start("[]", "other", replyTo)))
                    .isEqualTo(new StartExecutionReply.AlreadyExists());
            assertThat(world.turns()).hasSize(1);
        }
    }

    @Test
    void theFirstOfTwoAnswersWins() {
        try (var world = new EntityWorld(kit, DESK)) {
            world.start("{}");
            claim(world, "");

            var first = succeed(world, "", 1, "1");
            var second = succeed(world, "", 1, "2");

            assertThat(first).isEqualTo(new SendTaskReply.Accepted());
            assertThat(second).isEqualTo(new SendTaskReply.TaskTimedOut());
            assertThat(world.output()).contains("1");
        }
    }

    @Test
    void theTokenOfAnotherExecutionOfTheNameIsUnknown() {
        try (var world = new EntityWorld(kit, DESK)) {
            world.start("{}");

            var reply = world.<SendTaskReply>ask(replyTo -> new ExecutionCommand.SendTaskSuccess(
                    new TaskAttempt("earlier", "", 1), "1", Optional.empty(), replyTo));

            assertThat(reply).isEqualTo(new SendTaskReply.TaskDoesNotExist());
        }
    }

    @Test
    void ofTwoAnswersToABranchTheFirstWins() {
        try (var world = new EntityWorld(kit, BRANCHES)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            claim(world, "1.0");
            world.holdWrites();

            var first = world.<SendTaskReply>tell(replyTo ->
                    new ExecutionCommand.SendTaskSuccess(world.attempt("1.0", 1), "1", Optional.empty(), replyTo));
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
            claim(world, "1.0");
            world.holdWrites();

            var stopped = world.<StopExecutionReply>tell(
                    replyTo -> new ExecutionCommand.StopExecution(Optional.of("Ops"), Optional.empty(), replyTo));
            var answered = world.<SendTaskReply>tell(replyTo ->
                    new ExecutionCommand.SendTaskSuccess(world.attempt("1.0", 1), "1", Optional.empty(), replyTo));
            world.advance(seconds(60));
            world.releaseWrites();

            assertThat(stopped.receiveMessage(EntityWorld.SOON)).isInstanceOf(StopExecutionReply.Stopped.class);
            assertThat(answered.receiveMessage(EntityWorld.SOON)).isEqualTo(new SendTaskReply.TaskTimedOut());
            world.awaitLast("ExecutionAborted");
        }
    }

    @Test
    void aStartWhoseWriteFailsIsNotAnsweredAndMayBeRepeated() {
        try (var world = new EntityWorld(kit, CALL)) {
            world.failWrites(1);

            var asked = world.<StartExecutionReply>tell(replyTo -> EntityWorld.start("{}", "token", replyTo));
            asked.expectNoMessage(Duration.ofMillis(300));
            assertThat(world.calls.isQuiet()).isTrue();
            world.advance(seconds(1));

            assertThat(world.start("{}")).isInstanceOf(StartExecutionReply.Started.class);
            world.calls.next().returns("1");
            world.awaitLast("ExecutionSucceeded");
        }
    }

    @Test
    void anAnswerWhoseWriteFailsIsNotAcceptedAndMayBeRepeated() {
        try (var world = new EntityWorld(kit, DESK)) {
            world.start("{}");
            claim(world, "");
            world.failWrites(1);

            var asked = world.<SendTaskReply>tell(replyTo ->
                    new ExecutionCommand.SendTaskSuccess(world.attempt("", 1), "1", Optional.empty(), replyTo));
            asked.expectNoMessage(Duration.ofMillis(300));
            world.advance(seconds(1));

            assertThat(succeed(world, "", 1, "2")).isEqualTo(new SendTaskReply.Accepted());
            world.awaitLast("ExecutionSucceeded");
            assertThat(world.output()).contains("2");
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
    void aWakeUpMakesGoodATimerThatGotLost() {
        try (var world = new EntityWorld(kit, WAIT)) {
            world.start("{}");
            world.clock.advance(seconds(60));

            world.wake();
            world.advance(Duration.ofMillis(1));

            world.awaitLast("ExecutionSucceeded");
        }
    }

    @Test
    void aWakeUpMakesGoodABranchesTimerThatGotLost() {
        try (var world = new EntityWorld(kit, BRANCHES)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            claim(world, "1.0");
            succeed(world, "1.0", 1, "1");
            world.clock.advance(seconds(60));

            world.wake();
            world.advance(Duration.ofMillis(1));

            world.awaitLast("ExecutionSucceeded");
        }
    }

    @Test
    void aWakeUpDoesNotLengthenAHeartbeat() {
        try (var world = new EntityWorld(kit, DESK)) {
            world.start("{}");
            claim(world, "");
            world.settle();
            world.advance(seconds(20));

            world.wake();
            world.advance(seconds(10));

            world.awaitLast("ExecutionFailed");
        }
    }

    @Test
    void aWakeUpDoesNotRepeatACallUnderWay() {
        try (var world = new EntityWorld(kit, CALL)) {
            world.start("{}");
            var call = world.calls.next();

            world.wake();
            assertThat(world.calls.isQuiet()).isTrue();
            call.returns("1");

            world.awaitLast("ExecutionSucceeded");
        }
    }

    /** Its asker asks again and finds the task still open, on whichever node the execution lives then. */
    @Test
    void anAnswerThatWaitsInABranchIsNotRefusedWhenTheEntityStartsAgain() {
        try (var world = new EntityWorld(kit, TWO_DESKS)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            claim(world, "1.0");
            world.holdLooks();
            var first = world.<SendTaskReply>tell(replyTo ->
                    new ExecutionCommand.SendTaskSuccess(world.attempt("1.0", 1), "1", Optional.empty(), replyTo));
            var second = world.<SendTaskReply>tell(replyTo ->
                    new ExecutionCommand.SendTaskSuccess(world.attempt("1.0", 1), "2", Optional.empty(), replyTo));
            world.settle();
            world.failWrites(1);
            world.releaseLooks();

            world.settleAfterFailure();

            first.expectNoMessage(Duration.ofMillis(200));
            second.expectNoMessage(Duration.ofMillis(200));
            assertThat(succeed(world, "1.0", 1, "3")).isEqualTo(new SendTaskReply.Accepted());
        }
    }

    @Test
    void anAnswerThatWaitsInABranchIsRefusedWhenTheBranchIsAborted() {
        try (var world = new EntityWorld(kit, TWO_DESKS)) {
            world.start("{}");
            world.awaitCount("ActivityScheduled", 1);
            claim(world, "1.0");
            world.holdLooks();
            world.<SendTaskReply>tell(replyTo ->
                    new ExecutionCommand.SendTaskSuccess(world.attempt("1.0", 1), "1", Optional.empty(), replyTo));
            var second = world.<SendTaskReply>tell(replyTo ->
                    new ExecutionCommand.SendTaskSuccess(world.attempt("1.0", 1), "2", Optional.empty(), replyTo));

            world.<StopExecutionReply>ask(
                    replyTo -> new ExecutionCommand.StopExecution(Optional.empty(), Optional.empty(), replyTo));
            world.releaseLooks();

            assertThat(second.receiveMessage(EntityWorld.SOON)).isEqualTo(new SendTaskReply.TaskTimedOut());
        }
    }
}
