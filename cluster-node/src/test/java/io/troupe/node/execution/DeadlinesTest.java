package io.troupe.node.execution;

import static io.troupe.node.execution.EntityMachines.CALL;
import static io.troupe.node.execution.EntityMachines.DESK;
import static io.troupe.node.execution.EntityMachines.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.SendTaskReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever has a time keeps it, through restarts and wake-ups. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlinesTest {

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
    void aWorkerHasItsWholeHeartbeatAgainAfterARestart() {
        try (var world = new EntityWorld(kit, DESK)) {
            world.start("{}");
            world.claim("");
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
    void aWakeUpDoesNotLengthenAHeartbeat() {
        try (var world = new EntityWorld(kit, DESK)) {
            world.start("{}");
            world.claim("");
            world.settle();
            world.advance(seconds(20));

            world.wake();
            world.advance(seconds(10));

            world.awaitLast("ExecutionFailed");
        }
    }
}
