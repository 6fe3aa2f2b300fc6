package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Executions that tasks start in their own cluster. */
class NestedExecutionsTest {
    private static final String PASS = "{`StartAt`:`P`,`States`:{`P`:{`Type`:`Pass`,`Result`:{`y`:2},`End`:true}}}";
    private static final String FAIL =
            "{`StartAt`:`F`,`States`:{`F`:{`Type`:`Fail`,`Error`:`MyError`,`Cause`:`boom`}}}";
    private static final String WAIT = "{`StartAt`:`W`,`States`:{`W`:{`Type`:`Wait`,`Seconds`:%s,`End`:true}}}";

    @TempDir
    static Path directory;

    private static RunningNode node;

    @BeforeAll
    static void start() {
        // Nobody looks during these tests, so that what ends has told so itself.
        node = RunningNode.start(
                directory,
                "",
                "",
                Map.of("troupe.jobs.look-interval-min", "10 minutes", "troupe.jobs.in-memory", "1 s"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void anExecutionIsStartedAndNotWaitedFor() {
        var child = machine(WAIT.formatted(60));

        var events = run("", "{`StateMachineArn`:`" + child + "`,`Input`:{`x`:1},`Name`:`c`}");

        var output = JsonText.tree(events.get(4).taskSucceededEventDetails().output());
        assertThat(JsonText.names(output))
                .containsExactly("ExecutionArn", "SdkHttpMetadata", "SdkResponseMetadata", "StartDate");
        assertThat(output.path("ExecutionArn").asText()).isEqualTo(child.replace("stateMachine", "execution") + ":c");
        assertThat(output.path("StartDate").isNumber()).isTrue();
        assertThat(JsonText.names(output.path("SdkHttpMetadata")))
                .containsExactly("AllHttpHeaders", "HttpHeaders", "HttpStatusCode");
    }

    @Test
    void whatAChildReturnsIsTextOrJson() {
        var parameters = "{`StateMachineArn`:`" + machine(PASS) + "`,`Input`:{`x`:1}}";

        var text = returned(run(".sync", parameters));
        var parsed = returned(run(".sync:2", parameters));

        assertThat(JsonText.names(text))
                .containsExactly(
                        "ExecutionArn",
                        "Input",
                        "InputDetails",
                        "Name",
                        "Output",
                        "OutputDetails",
                        "RedriveCount",
                        "RedriveStatus",
                        "RedriveStatusReason",
                        "StartDate",
                        "StateMachineArn",
                        "Status",
                        "StopDate");
        assertThat(text.path("Input").asText()).isEqualTo("{\"x\":1}");
        assertThat(text.path("Output").asText()).isEqualTo("{\"y\":2}");
        assertThat(text.at("/OutputDetails/Included").asBoolean()).isTrue();
        assertThat(text.path("StartDate").isIntegralNumber()).isTrue();
        assertThat(text.path("Status").asText()).isEqualTo("SUCCEEDED");
        assertThat(parsed.path("Input").toString()).isEqualTo("{\"x\":1}");
        assertThat(parsed.path("Output").toString()).isEqualTo("{\"y\":2}");
    }

    @Test
    void aChildThatRunsForSomeTimeTellsWhenItHasEnded() {
        var events = run(".sync:2", "{`StateMachineArn`:`" + machine(WAIT.formatted(2)) + "`}");

        assertThat(events)
                .extracting(HistoryEvent::type)
                .containsExactly(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.TASK_STATE_ENTERED,
                        HistoryEventType.TASK_SCHEDULED,
                        HistoryEventType.TASK_STARTED,
                        HistoryEventType.TASK_SUBMITTED,
                        HistoryEventType.TASK_SUCCEEDED,
                        HistoryEventType.TASK_STATE_EXITED,
                        HistoryEventType.EXECUTION_SUCCEEDED);
        assertThat(events.get(4).taskSubmittedEventDetails().resource()).isEqualTo("startExecution.sync:2");
    }

    @Test
    void aChildThatFailsFailsItsTask() {
        var child = machine(FAIL);

        var failed = run(".sync:2", "{`StateMachineArn`:`" + child + "`,`Input`:{`x`:1},`Name`:`f`}")
                .get(5)
                .taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("States.TaskFailed");
        assertThat(failed.cause())
                .matches("\\{\"Cause\":\"boom\",\"Error\":\"MyError\",\"ExecutionArn\":\"[^\"]*:f\","
                        + "\"Input\":\"\\{\\\\\"x\\\\\":1}\",\"InputDetails\":\\{\"Included\":true},\"Name\":\"f\","
                        + "\"RedriveCount\":0,\"RedriveStatus\":\"REDRIVABLE\",\"StartDate\":[0-9]+,"
                        + "\"StateMachineArn\":\"" + child + "\",\"Status\":\"FAILED\",\"StopDate\":[0-9]+}");
    }

    @Test
    void aMachineThatDoesNotExistFailsTheTask() {
        var missing = machine(PASS) + "-missing";

        var failed = run("", "{`StateMachineArn`:`" + missing + "`}").get(4).taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("StepFunctions.StateMachineDoesNotExistException");
        assertThat(failed.cause())
                .matches("State Machine Does Not Exist: '" + missing
                        + "' \\(Service: AWSStepFunctions; Status Code: 400;"
                        + " Error Code: StateMachineDoesNotExist; Request ID: [0-9a-f-]+; Proxy: null\\)");
    }

    @Test
    void aChildIsStoppedWithItsParent() {
        var child = machine(WAIT.formatted(3600));
        var parent = begin(".sync", "{`StateMachineArn`:`" + child + "`,`Name`:`s`}");
        var childExecution = child.replace("stateMachine", "execution") + ":s";
        awaitSubmitted(parent);

        node.client().stopExecution(request -> request.executionArn(parent));

        assertThat(node.awaitClosed(childExecution)).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void aChildIsStoppedWhenItsTaskTimesOutInABranch() {
        var child = machine(WAIT.formatted(3600));
        var parent = node.startExecution(
                machine(
                        "{`StartAt`:`B`,`States`:{`B`:{`Type`:`Parallel`,`End`:true,`Branches`:[{`StartAt`:`T`,`States`:{"
                                + "`T`:{`Type`:`Task`,`End`:true,`TimeoutSeconds`:2,"
                                + "`Resource`:`arn:aws:states:::states:startExecution.sync`,"
                                + "`Parameters`:{`StateMachineArn`:`" + child + "`,`Name`:`t`}}}}]}}}"),
                "{}");

        assertThat(node.awaitClosed(parent)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(node.awaitClosed(child.replace("stateMachine", "execution") + ":t"))
                .isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void aParentLeavesMemoryAndComesBackWhenItsChildHasEnded() {
        var child = machine(WAIT.formatted(3600));
        var parent = begin(".sync", "{`StateMachineArn`:`" + child + "`,`Name`:`l`}");
        var childExecution = child.replace("stateMachine", "execution") + ":l";
        awaitSubmitted(parent);
        awaitOutOfMemory(parent);

        node.client().stopExecution(request -> request.executionArn(childExecution));

        assertThat(node.awaitClosed(parent)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(events(parent).get(5).taskFailedEventDetails().cause()).contains("\"Status\":\"ABORTED\"");
    }

    @Test
    void aParentThatIsNotInMemoryIsStoppedWithItsChild() {
        var child = machine(WAIT.formatted(3600));
        var parent = begin(".sync", "{`StateMachineArn`:`" + child + "`,`Name`:`o`}");
        awaitSubmitted(parent);
        awaitOutOfMemory(parent);

        node.client().stopExecution(request -> request.executionArn(parent));

        assertThat(node.awaitClosed(child.replace("stateMachine", "execution") + ":o"))
                .isEqualTo(ExecutionStatus.ABORTED);
    }

    private static void awaitSubmitted(String parent) {
        assertThat(Await.within(Duration.ofSeconds(20), () -> events(parent).size() == 5))
                .isTrue();
    }

    private static void awaitOutOfMemory(String execution) {
        assertThat(Await.within(Duration.ofSeconds(20), () -> !node.inMemory(execution)))
                .isTrue();
    }

    private static List<HistoryEvent> run(String suffix, String parameters) {
        var execution = begin(suffix, parameters);
        node.awaitClosed(execution);
        return events(execution);
    }

    private static String begin(String suffix, String parameters) {
        var machine = machine("{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,"
                + "`Resource`:`arn:aws:states:::states:startExecution" + suffix + "`,`Parameters`:" + parameters
                + "}}}");
        return node.startExecution(machine, "{}");
    }

    private static String machine(String definition) {
        return node.createStateMachine("m-" + UUID.randomUUID(), definition.replace('`', '"'));
    }

    private static JsonNode returned(List<HistoryEvent> events) {
        assertThat(events.get(5).type()).isEqualTo(HistoryEventType.TASK_SUCCEEDED);
        return JsonText.tree(events.get(5).taskSucceededEventDetails().output());
    }

    private static List<HistoryEvent> events(String execution) {
        return node.history(execution);
    }
}
