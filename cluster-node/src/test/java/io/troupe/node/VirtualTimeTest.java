package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.settings.InvalidSettingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Nodes whose time is virtual, through HTTP. */
class VirtualTimeTest {
    private static final String MOCKS = """
            {"StateMachines":{"all":{"TestCases":{"Busy":{"Call":"Busy","Job":"Done"}}}},
             "MockedResponses":{
              "Busy":{"0-3":{"Throw":{"Error":"Busy"}},"4-99":{"Return":"called"}},
              "Done":{"0":{"Return":{"Status":"SUCCEEDED"}}}}}""";

    /** Branches that wait, retry with jitter, draw numbers, run jobs, and wait for a worker that does not exist. */
    private static final String ALL = """
            {"StartAt":"Fan","States":{"Fan":{"Type":"Parallel","Next":"Each","Branches":[
              {"StartAt":"Month","States":{"Month":{"Type":"Wait","Seconds":2592000,"Next":"Draw"},
                "Draw":{"Type":"Pass","Parameters":{"id.$":"States.UUID()","n.$":"States.MathRandom(1, 1000000)"},
                  "End":true}}},
              {"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                "Parameters":{"FunctionName":"f"},"End":true,"Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":100,
                "MaxAttempts":9,"JitterStrategy":"FULL"}]}}},
              {"StartAt":"Job","States":{"Job":{"Type":"Task","Resource":"arn:aws:states:::batch:submitJob.sync",
                "Parameters":{"JobName":"j","JobQueue":"q","JobDefinition":"d"},"End":true}}},
              {"StartAt":"Ask","States":{"Ask":{"Type":"Task","TimeoutSeconds":86400,
                "Resource":"arn:aws:states:us-east-1:123456789012:activity:nobody",
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Sorry"}],"End":true},"Sorry":{"Type":"Pass","End":true}}},
              {"StartAt":"Nest","States":{"Nest":{"Type":"Task","End":true,
                "Resource":"arn:aws:states:::states:startExecution.sync:2",
                "Parameters":{"StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:nested"}}}}]},
              "Each":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"Nap","States":{
                "Nap":{"Type":"Wait","Seconds":5,"End":true}}}}}}""";

    @TempDir
    private static Path folder;

    private static RunningNode node;

    @BeforeAll
    static void start() throws IOException {
        node = start("shared");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static RunningNode start(String name) throws IOException {
        var mocks = Files.writeString(folder.resolve(name + ".json"), MOCKS);
        return RunningNode.start(
                folder.resolve(name),
                "",
                "",
                Map.of("troupe.virtual-time.enabled", true, "troupe.mocks.file", mocks.toString()));
    }

    @Test
    void aYearOfWaitsPassesAtOnce() {
        var machine = node.createStateMachine("waits", """
                {"StartAt":"Count","States":{
                  "Count":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, -1)"},"Next":"Month"},
                  "Month":{"Type":"Wait","Seconds":2592000,"Next":"More"},
                  "More":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericGreaterThan":0,"Next":"Count"}],
                    "Default":"Done"},
                  "Done":{"Type":"Succeed"}}}""");
        run(machine, "{\"n\":2}");

        var before = System.nanoTime();
        var execution = run(machine, "{\"n\":12}");
        var took = Duration.ofNanos(System.nanoTime() - before);

        var described = node.client().describeExecution(request -> request.executionArn(execution));
        assertThat(described.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(Duration.between(described.startDate(), described.stopDate()))
                .isEqualTo(Duration.ofDays(360));
        assertThat(took).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aWorkerThatNeverComesIsMissedOnTheMillisecond() {
        var activity =
                node.client().createActivity(request -> request.name("desk")).activityArn();
        var machine = node.createStateMachine("timeout", """
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s","TimeoutSeconds":31535999,"End":true}}}""".formatted(activity));

        var execution = run(machine, "{}");

        var history = node.history(execution);
        assertThat(history.getLast().type()).isEqualTo(HistoryEventType.EXECUTION_FAILED);
        assertThat(history.get(3).type()).isEqualTo(HistoryEventType.ACTIVITY_TIMED_OUT);
        assertThat(Duration.between(history.get(2).timestamp(), history.get(3).timestamp()))
                .isEqualTo(Duration.ofDays(365).minusSeconds(1));
    }

    @Test
    void aRealCallHoldsTimeUp() throws IOException {
        try (var functions = new FunctionServer().with("slow", payload -> {
                    Await.passed(Duration.ofMillis(300));
                    return "\"real\"";
                });
                var own = RunningNode.start(
                        folder.resolve("real"), "", functions.url(), Map.of("troupe.virtual-time.enabled", true))) {
            var machine = own.createStateMachine("slow", """
                    {"StartAt":"T","States":{"T":{"Type":"Task","TimeoutSeconds":1,"End":true,
                      "Resource":"arn:aws:lambda:us-east-1:123456789012:function:slow"}}}""");

            var execution = own.startExecution(machine, "{}");

            assertThat(own.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        }
    }

    @Test
    void anExecutionWaitsForAnotherOne() {
        var child = node.createStateMachine("child", """
                {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000000,"End":true}}}""");
        var machine = node.createStateMachine("parent", """
                {"StartAt":"T","States":{"T":{"Type":"Task","TimeoutSeconds":1000001,"End":true,
                  "Resource":"arn:aws:states:::states:startExecution.sync:2",
                  "Parameters":{"StateMachineArn":"%s"}}}}""".formatted(child));

        var execution = node.startExecution(machine, "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void whetherAnActivityIsOfAnEarlierRunDoesNotShow() throws IOException {
        List<HistoryEventType> first;
        try (var own = start("earlier")) {
            own.client().createActivity(request -> request.name("nobody"));
            first = besideAnActivity(own);
        }
        try (var own = start("earlier")) {
            assertThat(besideAnActivity(own)).isEqualTo(first);
        }
    }

    /** What happens beside a task that nobody does. */
    private static List<HistoryEventType> besideAnActivity(RunningNode own) {
        var machine = own.createStateMachine("beside", """
                {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                  {"StartAt":"A","States":{"A":{"Type":"Task","TimeoutSeconds":1,
                    "Resource":"arn:aws:states:us-east-1:123456789012:activity:nobody",
                    "Catch":[{"ErrorEquals":["States.ALL"],"Next":"B"}],"End":true},"B":{"Type":"Pass","End":true}}},
                  {"StartAt":"C","States":{"C":{"Type":"Pass","Next":"W"},
                    "W":{"Type":"Wait","Seconds":1,"End":true}}}]}}}""");
        var execution = own.startExecution(machine, "{}");
        assertThat(own.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        return own.history(execution).stream().map(HistoryEvent::type).toList();
    }

    @Test
    void theSameCallsGiveTheSameHistoryByteForByte() throws Exception {
        var first = historyOfAll("first");

        assertThat(historyOfAll("second")).isEqualTo(first);
        assertThat(first)
                .contains(
                        "\"timestamp\":" + Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
        assertThat(first).contains("TaskFailed").contains("TaskSubmitted").contains("ExecutionSucceeded");
    }

    @Test
    void aNodeOfAClusterHasRealTime() {
        var settings = Map.of("troupe.virtual-time.enabled", true, "troupe.cluster.seed-nodes", "127.0.0.1:25521");

        assertThatThrownBy(() -> RunningNode.start(folder.resolve("cluster"), "", "", settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("Virtual time is for one node");
    }

    @Test
    void aStartThatIsNoTimeIsRefused() {
        var settings = Map.of("troupe.virtual-time.enabled", true, "troupe.virtual-time.start", "today");

        assertThatThrownBy(() -> RunningNode.start(folder.resolve("today"), "", "", settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("troupe.virtual-time.start must be a time");
    }

    private static String run(String machine, String input) {
        var execution = node.startExecution(machine, input);
        node.awaitClosed(execution);
        return execution;
    }

    /** As the server writes it, from a node of its own. */
    private static String historyOfAll(String name) throws Exception {
        try (var own = start(name);
                var http = HttpClient.newHttpClient()) {
            own.client().createActivity(request -> request.name("nobody"));
            own.createStateMachine("nested", """
                    {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"Next":"D"},
                      "D":{"Type":"Pass","Parameters":{"n.$":"States.MathRandom(1, 1000000)"},"End":true}}}""");
            var machine = own.createStateMachine("all", ALL);
            var execution = own.client()
                    .startExecution(request -> request.stateMachineArn(machine + "#Busy")
                            .name("one")
                            .input("{}"))
                    .executionArn();
            assertThat(own.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + own.address().getPort() + "/"))
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "AWSStepFunctions.GetExecutionHistory")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"executionArn\":\"" + execution + "\",\"maxResults\":1000}"))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
