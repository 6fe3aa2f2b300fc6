package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Closed executions go when their time is over, open ones stay. */
class RetentionTest {
    private static final Duration GONE_MAX = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void aClosedExecutionIsRemovedAndItsNameIsFreeAgain() {
        var settings = Map.of("troupe.execution.retention", "1 s", "troupe.execution.retention-interval", "100 ms");
        try (var node = RunningNode.start(directory, "", "", settings)) {
            var passes = node.createStateMachine(
                    "passes", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
            var waits = node.createStateMachine(
                    "waits", "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":900,\"End\":true}}}");
            var open = node.startExecution(waits, "{}");
            var closed = node.startExecution(passes, "{}");

            Await.until(GONE_MAX, () -> isGone(node, closed) ? Optional.of(true) : Optional.empty());

            assertThat(isGone(node, open)).isFalse();
            var name = closed.substring(closed.lastIndexOf(':') + 1);
            var again = node.client()
                    .startExecution(request -> request.stateMachineArn(passes).name(name));
            assertThat(again.executionArn()).isEqualTo(closed);
            assertThat(node.client()
                            .describeExecution(request -> request.executionArn(open))
                            .status())
                    .isEqualTo(ExecutionStatus.RUNNING);
        }
    }

    private static boolean isGone(RunningNode node, String executionArn) {
        try {
            node.client().describeExecution(request -> request.executionArn(executionArn));
            return false;
        } catch (ExecutionDoesNotExistException gone) {
            return true;
        }
    }
}
