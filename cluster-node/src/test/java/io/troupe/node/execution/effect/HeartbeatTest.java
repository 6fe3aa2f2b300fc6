package io.troupe.node.execution.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.node.execution.state.TaskInFlight.Kind;
import io.troupe.node.execution.state.TaskInFlight.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * When heartbeats are awaited. Source: "Invoke an AWS Lambda function with Step Functions", and of the others "Task".
 */
class HeartbeatTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void ofAFunctionWithATokenTheyAreOnceItHasReturned() {
        assertThat(awaited("lambda", "invoke.waitForTaskToken", Status.STARTED)).isFalse();
        assertThat(awaited("lambda", "invoke.waitForTaskToken", Status.SUBMITTED))
                .isTrue();
    }

    @Test
    void ofOthersWithATokenTheyAreOnceTheyAreStarted() {
        assertThat(awaited("sqs", "sendMessage.waitForTaskToken", Status.SCHEDULED))
                .isFalse();
        assertThat(awaited("sqs", "sendMessage.waitForTaskToken", Status.STARTED))
                .isTrue();
    }

    @Test
    void ofTasksWithoutATokenTheyNeverAre() {
        assertThat(awaited("lambda", "invoke", Status.STARTED)).isFalse();
        assertThat(awaited("batch", "submitJob.sync", Status.SUBMITTED)).isFalse();
    }

    private static boolean awaited(String service, String resource, Status status) {
        var task = new TaskInFlight(
                1,
                Kind.SERVICE,
                service,
                resource,
                "{}",
                OptionalLong.empty(),
                OptionalLong.of(5),
                Optional.empty(),
                status,
                0,
                0,
                status == Status.SUBMITTED ? Optional.of("{}") : Optional.empty(),
                OptionalInt.empty());
        var cursor = new Cursor("", 0, 0, 1, 0, Optional.empty(), Map.of(), new Phase.InTask(task));
        List<SideEffect> effects = SideEffect.of(cursor, NOW);
        return effects.contains(new SideEffect.HeartbeatUntil(1, NOW.plusSeconds(5)));
    }
}
