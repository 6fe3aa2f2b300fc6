package io.troupe.api.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.fake.Troupe;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HistoryEventsTest {
    private static final String ENVELOPE =
            "{\"timestamp\":1700000000.007,\"type\":\"%s\",\"id\":4,\"previousEventId\":3";

    @Test
    void executionsBeginAndEnd() {
        assertShown(
                new HistoryEvent.ExecutionStarted(
                        4,
                        3,
                        1_700_000_000_007L,
                        HistoryEventType.ExecutionStarted,
                        "",
                        "{}",
                        "role",
                        "machine",
                        "revision",
                        "incarnation",
                        "token",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                """
                "executionStartedEventDetails":
                    {"input":"{}","inputDetails":{"truncated":false},"roleArn":"role"}""");
        assertShown(
                new HistoryEvent.ExecutionEnded(
                        4,
                        3,
                        1_700_000_000_007L,
                        HistoryEventType.ExecutionAborted,
                        "",
                        Optional.empty(),
                        Optional.empty()),
                "\"executionAbortedEventDetails\":{}");
    }

    @Test
    void statesOfAllKindsShareTheirDetails() {
        assertShown(
                new HistoryEvent.StateEntered(
                        4, 3, 1_700_000_000_007L, HistoryEventType.MapStateEntered, "", "M", "[]"),
                """
                "stateEnteredEventDetails":{"name":"M","input":"[]","inputDetails":{"truncated":false}}""");
        assertShown(
                new HistoryEvent.StateExited(
                        4, 3, 1_700_000_000_007L, HistoryEventType.PassStateExited, "", "P", "1", Map.of("v", "2")),
                """
                "stateExitedEventDetails":{"name":"P","output":"1","outputDetails":{"truncated":false},
                  "assignedVariables":{"v":"2"},"assignedVariablesDetails":{"truncated":false}}""");
    }

    @Test
    void someTypesHaveNoDetails() {
        for (var type : new HistoryEventType[] {
            HistoryEventType.ParallelStateSucceeded,
            HistoryEventType.MapStateSucceeded,
            HistoryEventType.LambdaFunctionStarted,
            HistoryEventType.TaskStateAborted
        }) {
            var json = HistoryEvents.toJson(new HistoryEvent.Plain(4, 3, 1_700_000_000_007L, type, ""));

            assertThat(json).isEqualTo(ENVELOPE.formatted(type) + "}");
        }
    }

    @Test
    void attemptsHaveTheirDetails() {
        assertShown(
                new HistoryEvent.LambdaFunctionScheduled(
                        4,
                        3,
                        1_700_000_000_007L,
                        HistoryEventType.LambdaFunctionScheduled,
                        "",
                        "f",
                        "{}",
                        OptionalLong.of(9),
                        Optional.of("role")),
                """
                "lambdaFunctionScheduledEventDetails":{"resource":"f","input":"{}","inputDetails":{"truncated":false},
                  "timeoutInSeconds":9,"taskCredentials":{"roleArn":"role"}}""");
        assertShown(
                new HistoryEvent.TaskScheduled(
                        4,
                        3,
                        1_700_000_000_007L,
                        HistoryEventType.TaskScheduled,
                        "",
                        "sqs",
                        "sendMessage",
                        "us-east-1",
                        "{}",
                        OptionalLong.empty(),
                        OptionalLong.of(5),
                        Optional.empty()),
                """
                "taskScheduledEventDetails":{"resourceType":"sqs","resource":"sendMessage","region":"us-east-1",
                  "parameters":"{}","heartbeatInSeconds":5}""");
        assertShown(
                new HistoryEvent.AttemptReturned(
                        4,
                        3,
                        1_700_000_000_007L,
                        HistoryEventType.ActivitySucceeded,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        "1"),
                """
                "activitySucceededEventDetails":{"output":"1","outputDetails":{"truncated":false}}""");
        assertShown(
                new HistoryEvent.ActivityStarted(
                        4, 3, 1_700_000_000_007L, HistoryEventType.ActivityStarted, "", Optional.empty()),
                "\"activityStartedEventDetails\":{}");
    }

    @Test
    void iterationsHaveNameAndIndexButNoInput() {
        assertShown(
                new HistoryEvent.MapIteration(
                        4,
                        3,
                        1_700_000_000_007L,
                        HistoryEventType.MapIterationStarted,
                        "",
                        "M",
                        0,
                        Optional.of("secret")),
                "\"mapIterationStartedEventDetails\":{\"name\":\"M\",\"index\":0}");
        assertShown(
                new HistoryEvent.MapStateStarted(4, 3, 1_700_000_000_007L, HistoryEventType.MapStateStarted, "", 3),
                "\"mapStateStartedEventDetails\":{\"length\":3}");
    }

    @Test
    void withoutExecutionDataOnlyInputsAndOutputsAreLeftOut() {
        var failed = new HistoryEvent.AttemptFailed(
                4,
                3,
                1_700_000_000_007L,
                HistoryEventType.TaskFailed,
                "",
                Optional.of("sqs"),
                Optional.of("sendMessage"),
                Optional.of("E"),
                Optional.of("C"));

        var json = new String(JsonWriter.toBytes(new HistoryEvents(failed, false)), StandardCharsets.UTF_8);

        assertThat(Troupe.json(json).path("taskFailedEventDetails"))
                .isEqualTo(Troupe.json(
                        "{\"resourceType\":\"sqs\",\"resource\":\"sendMessage\",\"error\":\"E\",\"cause\":\"C\"}"));

        var entered = new HistoryEvent.StateEntered(
                4, 3, 1_700_000_000_007L, HistoryEventType.PassStateEntered, "", "P", "{}");
        var named = new String(JsonWriter.toBytes(new HistoryEvents(entered, false)), StandardCharsets.UTF_8);

        assertThat(Troupe.json(named).path("stateEnteredEventDetails")).isEqualTo(Troupe.json("{\"name\":\"P\"}"));
    }

    private static void assertShown(HistoryEvent event, String details) {
        assertThat(Troupe.json(HistoryEvents.toJson(event)))
                .isEqualTo(Troupe.json(ENVELOPE.formatted(event.type()) + "," + details + "}"));
    }
}
