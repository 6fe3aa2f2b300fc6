package io.troupe.node.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.protocol.execution.TaskAttempt;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntegrationsTest {
    private static final TaskRequest REQUEST =
            new TaskRequest("arn", "role", new TaskAttempt("i", "", 1), "lambda", "invoke", "{}", Optional.empty());

    @Test
    void aCallThatCannotBeStartedFailsItsTask() {
        var integrations = new Integrations(Map.of("lambda", request -> {
            throw new IllegalStateException("a bug");
        }));

        var result = integrations.start(REQUEST).result().toCompletableFuture().join();

        assertThat(result).isInstanceOfSatisfying(TaskResult.Failed.class, failed -> {
            assertThat(failed.failure().error()).hasValue("States.TaskFailed");
            assertThat(failed.failure().cause()).hasValue("The task could not be started.");
        });
    }

    @Test
    void anUnknownIntegrationFailsItsTask() {
        var result = new Integrations(Map.of())
                .start(REQUEST)
                .result()
                .toCompletableFuture()
                .join();

        assertThat(result)
                .isInstanceOfSatisfying(
                        TaskResult.Failed.class,
                        failed -> assertThat(failed.failure().cause())
                                .hasValue("This server does not serve the integration lambda:invoke yet."));
    }
}
