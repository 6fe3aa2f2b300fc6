package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** A node takes no more executions than it has memory for, and loses none of those that it has. */
class MemoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LARGE = "\"" + "x".repeat(100_000) + "\"";

    @TempDir
    Path directory;

    @Test
    void aFullNodeThrottlesStartsUntilThereIsRoomAgain() {
        try (var node = RunningNode.start(directory, "", "", Map.of("troupe.execution.memory-max", "600 KiB"))) {
            var waits = node.createStateMachine(
                    "waits", "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":50,\"End\":true}}}");
            var open = new ArrayList<String>();

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 20; i++) {
                            var started = node.startExecution(waits, LARGE);
                            open.add(started);
                            Await.until(SOON, () -> node.inMemory(started) ? Optional.of(true) : Optional.empty());
                        }
                    })
                    .isInstanceOfSatisfying(
                            SfnException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("ThrottlingException"));

            assertThat(open).hasSizeBetween(2, 6);
            for (var execution : open) {
                node.client().stopExecution(request -> request.executionArn(execution));
            }
            var later = Await.until(SOON, () -> tryToStart(node, waits));
            assertThat(later).isNotBlank();
        }
    }

    private static Optional<String> tryToStart(RunningNode node, String stateMachineArn) {
        try {
            return Optional.of(node.startExecution(stateMachineArn, LARGE));
        } catch (SfnException full) {
            return Optional.empty();
        }
    }
}
