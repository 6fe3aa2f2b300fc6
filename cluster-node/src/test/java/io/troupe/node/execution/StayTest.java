package io.troupe.node.execution;

import static io.troupe.node.execution.EntityMachines.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An execution leaves memory, or moves to another node, and goes on when it is back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StayTest {
    private static final String FAR = """
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,"End":true}}}""";

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
}
