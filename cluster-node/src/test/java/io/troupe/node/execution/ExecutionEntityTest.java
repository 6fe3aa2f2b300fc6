package io.troupe.node.execution;

import static io.troupe.node.execution.EntityMachines.CALL;
import static io.troupe.node.execution.EntityMachines.DESK;
import static io.troupe.node.execution.EntityMachines.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The entity stores before it answers or acts, and does nothing twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionEntityTest {

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
    void aClosedExecutionStaysAsItIs() {
        try (var world = new EntityWorld(kit, WAIT)) {
            world.start("{}");
            var stopped = world.ask(EntityWorld.stopExecution());
            var before = world.types();

            world.restart();
            var again = world.ask(EntityWorld.stopExecution());
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
            world.claim("");

            var first = world.ask(world.success("", 1, "1"));
            var second = world.ask(world.success("", 1, "2"));

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
            world.claim("");
            world.failWrites(1);

            var asked = world.tell(world.success("", 1, "1"));
            asked.expectNoMessage(Duration.ofMillis(300));
            world.advance(seconds(1));

            assertThat(world.ask(world.success("", 1, "2"))).isEqualTo(new SendTaskReply.Accepted());
            world.awaitLast("ExecutionSucceeded");
            assertThat(world.output()).contains("2");
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
}
