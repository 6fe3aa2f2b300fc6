package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StopExecutionReply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A turn that a node which was cut off stored after its place had been taken is found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaterTurnsTest {
    private static final String ACTIVITY = """
            {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%ACTIVITY%desk", "End": true}}}""";

    private final ActorTestKit kit = EntityWorld.kit();

    @AfterAll
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void whatAnotherNodeStoredAfterAllHadBeenReadIsFound() {
        try (var world = new EntityWorld(kit, ACTIVITY)) {
            world.start("{}");
            var before = world.takeOver();
            var reply = kit.<SendTaskReply>createTestProbe();
            before.tell(new ExecutionCommand.SendTaskSuccess(world.attempt("", 1), "7", Optional.empty(), reply.ref()));
            assertThat(reply.receiveMessage(EntityWorld.SOON)).isInstanceOf(SendTaskReply.Accepted.class);
            world.awaitPassivation();
            var turns = world.turns();

            world.advance(Duration.ofSeconds(20));
            world.awaitPause();
            world.advance(Duration.ofSeconds(1));

            world.awaitPassivation();
            assertThat(world.<StopExecutionReply>ask(
                            replyTo -> new ExecutionCommand.StopExecution(Optional.empty(), Optional.empty(), replyTo)))
                    .isInstanceOf(StopExecutionReply.Stopped.class);
            assertThat(world.turns()).isEqualTo(turns);
            assertThat(world.output()).contains("7");
        }
    }

    @Test
    void oneThatKnowsAllIsLeftAlone() {
        try (var world = new EntityWorld(kit, ACTIVITY)) {
            world.start("{}");
            world.restart();
            world.settle();

            for (var look = 0; look < 5; look++) {
                world.advance(Duration.ofSeconds(20));
                world.settle();
            }

            assertThat(world.live).hasSize(1);
            assertThat(world.turns()).hasSize(1);
        }
    }
}
