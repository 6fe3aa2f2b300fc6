package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/** Mocked integrations through HTTP, with the SDK as client. */
class MockedServicesTest {
    private static final String MOCKS = """
            {"StateMachines":{
              "m":{"TestCases":{
                "Good":{"T":"Good"},"Retried":{"T":"Retried"},"Bad":{"T":"Bad"},"Empty":{"T":"Empty"},"Real":{}}}},
             "MockedResponses":{
              "Good":{"0-9":{"Return":{"a":[1,null]}}},
              "Retried":{"0":{"Throw":{"Error":"Busy","Cause":"once"}},"1-2":{"Throw":{"Error":"Busy","Cause":"more"}},
                "3":{"Return":"third"},"4":{"Return":"fourth"}},
              "Bad":{"0":{"Throw":{"Error":"States.TaskFailed","Cause":"no"}}},
              "Empty":{}}}""";
    private static final String JOB = "{`JobName`:`j`,`JobQueue`:`q`,`JobDefinition`:`d`}";
    private static final String BEFORE = "ExecutionStarted TaskStateEntered ";
    private static final String AFTER = " TaskStateExited ExecutionSucceeded";

    @TempDir
    private static Path folder;

    private static FunctionServer functions;
    private static RunningNode node;

    @BeforeAll
    static void start() throws IOException {
        functions = new FunctionServer().with("f", payload -> "\"real\"");
        var mocks = Files.writeString(folder.resolve("mocks.json"), MOCKS);
        node = RunningNode.start(
                folder.resolve("data"),
                "",
                functions.url(),
                Map.of("troupe.mocks.file", mocks.toString(), "troupe.storage.current-revision-age-max", "0 s"));
    }

    @AfterAll
    static void stop() {
        node.close();
        functions.close();
    }

    @Test
    void anOptimizedIntegrationReturnsWhatIsMocked() {
        var events = run("Good", "arn:aws:states:::sqs:sendMessage", "{`QueueUrl`:`q`,`MessageBody`:`b`}");

        assertThat(types(events)).isEqualTo(BEFORE + "TaskScheduled TaskStarted TaskSucceeded" + AFTER);
        assertThat(events.get(4).taskSucceededEventDetails().output()).isEqualTo("{\"a\":[1,null]}");
        assertThat(events.get(4).taskSucceededEventDetails().resource()).isEqualTo("sendMessage");
    }

    @Test
    void anActionWhoseModuleIsMissingMayBeMocked() {
        var events = run("Good", "arn:aws:states:::aws-sdk:comprehend:detectSentiment", "{`Text`:`x`}");

        assertThat(types(events)).isEqualTo(BEFORE + "TaskScheduled TaskStarted TaskSucceeded" + AFTER);
    }

    @Test
    void aFunctionByItsArnIsNotCalled() {
        var before = functions.calls("f");

        var events = run("Good", "arn:aws:lambda:us-east-1:123456789012:function:f", "{}");

        assertThat(types(events))
                .isEqualTo(BEFORE + "LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionSucceeded" + AFTER);
        assertThat(functions.calls("f")).isEqualTo(before);
    }

    @Test
    void aJobThatIsWaitedForIsSubmitted() {
        var events = run("Good", "arn:aws:states:::batch:submitJob.sync", JOB);

        assertThat(types(events)).isEqualTo(BEFORE + "TaskScheduled TaskStarted TaskSubmitted TaskSucceeded" + AFTER);
        assertThat(events.get(5).taskSucceededEventDetails().output()).isEqualTo("{\"a\":[1,null]}");
    }

    @Test
    void aJobThatFailsWasSubmittedToo() {
        var events = run("Bad", "arn:aws:states:::batch:submitJob.sync", JOB);

        assertThat(types(events))
                .isEqualTo(BEFORE + "TaskScheduled TaskStarted TaskSubmitted TaskFailed ExecutionFailed");
        assertThat(events.getLast().executionFailedEventDetails().error()).isEqualTo("States.TaskFailed");
        assertThat(events.getLast().executionFailedEventDetails().cause()).isEqualTo("no");
    }

    @Test
    void whoeverHoldsTheTokenIsMocked() {
        var events = run(
                "Good",
                "arn:aws:states:::lambda:invoke.waitForTaskToken",
                "{`FunctionName`:`f`,`Payload`:{`token.$`:`$$.Task.Token`}}");

        assertThat(types(events)).isEqualTo(BEFORE + "TaskScheduled TaskStarted TaskSubmitted TaskSucceeded" + AFTER);
        assertThat(events.get(2).taskScheduledEventDetails().parameters()).contains("\"token\":\"");
    }

    @Test
    void theWorkerOfAnActivityIsMocked() {
        var activity =
                node.client().createActivity(request -> request.name("desk")).activityArn();

        var events = run("Good", activity, "{}");

        assertThat(types(events)).isEqualTo(BEFORE + "ActivityScheduled ActivityStarted ActivitySucceeded" + AFTER);
    }

    @Test
    void eachCallOfAStateGetsTheNextAnswer() {
        var machine = machine("{`StartAt`:`Each`,`States`:{`Each`:{`Type`:`Map`,`End`:true,`MaxConcurrency`:1,"
                + "`ItemProcessor`:{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,"
                + "`Resource`:`arn:aws:lambda:us-east-1:123456789012:function:f`,"
                + "`Retry`:[{`ErrorEquals`:[`Busy`],`IntervalSeconds`:1,`BackoffRate`:1,`MaxAttempts`:3}]}}}}}}");

        var execution = node.startExecution(machine + "#Retried", "[1,2]");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo("[\"third\",\"fourth\"]");
        assertThat(node.history(execution))
                .filteredOn(event -> event.lambdaFunctionFailedEventDetails() != null)
                .extracting(event -> event.lambdaFunctionFailedEventDetails().cause())
                .containsExactly("once", "more", "more");
    }

    @Test
    void aCallWithoutAnAnswerFailsTheExecution() {
        var events = run("Empty", "arn:aws:states:::sqs:sendMessage", "{`QueueUrl`:`q`,`MessageBody`:`b`}");

        var failed = events.getLast().executionFailedEventDetails();
        assertThat(failed.error()).isEqualTo("States.Runtime");
        assertThat(failed.cause())
                .endsWith("The mocked response 'Empty' has nothing for call number 0 of the state 'T'.");
    }

    @Test
    void aStateThatIsNotMentionedCallsTheRealService() {
        var events = run("Real", "arn:aws:lambda:us-east-1:123456789012:function:f", "{}");

        assertThat(events.get(4).lambdaFunctionSucceededEventDetails().output()).isEqualTo("\"real\"");
    }

    @Test
    void anExecutionWithoutATestCaseCallsTheRealService() {
        var machine = machine(task("arn:aws:lambda:us-east-1:123456789012:function:f", "{}"));

        var execution = node.startExecution(machine, "{}");

        node.awaitClosed(execution);
        assertThat(node.history(execution)
                        .get(4)
                        .lambdaFunctionSucceededEventDetails()
                        .output())
                .isEqualTo("\"real\"");
    }

    @Test
    void aTestCaseThatIsNotThereIsRefused() {
        var machine = machine(task("arn:aws:lambda:us-east-1:123456789012:function:f", "{}"));

        assertThatThrownBy(() -> node.startExecution(machine + "#Typo", "{}"))
                .isInstanceOf(SfnException.class)
                .hasMessageContaining("The mock configuration has no test case 'Typo' of the state machine 'm'");
    }

    @Test
    void withoutMocksTheNameIsThatOfNoMachine(@TempDir Path other) {
        try (var plain = RunningNode.start(other, "", "")) {
            var machine =
                    plain.createStateMachine("m", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Succeed\"}}}");

            assertThatThrownBy(() -> plain.startExecution(machine + "#Good", "{}"))
                    .isInstanceOf(StateMachineDoesNotExistException.class);
        }
    }

    @Test
    void aNodeDoesNotStartWithAWrongFile(@TempDir Path other) throws IOException {
        var mocks = Files.writeString(other.resolve("wrong.json"), "{\"StateMachines\":{}}");

        assertThatThrownBy(() -> RunningNode.start(other, "", "", Map.of("troupe.mocks.file", mocks.toString())))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("/MockedResponses must be an object");
    }

    private static List<HistoryEvent> run(String testCase, String resource, String parameters) {
        var execution = node.startExecution(machine(task(resource, parameters)) + "#" + testCase, "{}");
        node.awaitClosed(execution);
        return node.history(execution);
    }

    private static String task(String resource, String parameters) {
        return "{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,`Resource`:`" + resource + "`,`Parameters`:"
                + parameters + "}}}";
    }

    /** The machine {@code m} with that definition; the mocks know it by its name. */
    private static String machine(String definition) {
        var arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
        var text = definition.replace('`', '"');
        if (node.client().listStateMachines().stateMachines().isEmpty()) {
            return node.createStateMachine("m", text);
        }
        node.client().updateStateMachine(request -> request.stateMachineArn(arn).definition(text));
        return arn;
    }

    private static String types(List<HistoryEvent> events) {
        return String.join(" ", events.stream().map(HistoryEvent::typeAsString).toList());
    }
}
