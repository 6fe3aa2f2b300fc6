package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.TestStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;

/** A node as its users meet it: AWS's SDK over HTTP, on either database, stopped and started again. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private FunctionServer functions;
    private RunningNode node;
    private String database;

    @BeforeParameterizedClassInvocation
    void start() {
        functions = new FunctionServer().with("echo", payload -> payload).with("declined", payload -> {
            throw new FunctionServer.FunctionError("{\"errorMessage\": \"no funds\", \"errorType\": \"CardDeclined\"}");
        });
        database = TestStorage.newDatabase(dialect);
        node = RunningNode.start(directory.resolve(dialect.name()), database, functions.url());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        node.close();
        functions.close();
    }

    /** Page by page. */
    private List<HistoryEvent> history(String executionArn) {
        return node
                .client()
                .getExecutionHistoryPaginator(
                        request -> request.executionArn(executionArn).maxResults(7))
                .events()
                .stream()
                .toList();
    }

    @Test
    void aMachineInJsonata() {
        var machine = node.createStateMachine("jsonata", """
                {"QueryLanguage":"JSONata","StartAt":"Sort","States":{
                  "Sort":{"Type":"Choice","Choices":[{"Condition":"{%% $count($states.input.orders) > 1 %%}",
                    "Assign":{"rate":"{%% $states.input.rate %%}"},"Next":"Each"}],"Default":"None"},
                  "None":{"Type":"Fail","Error":"None"},
                  "Each":{"Type":"Map","Items":"{%% $states.input.orders[price > 1] %%}",
                    "ItemSelector":{"n":"{%% $states.context.Map.Item.Index %%}","o":"{%% $states.context.Map.Item.Value %%}"},
                    "ItemProcessor":{"StartAt":"Ask","States":{
                      "Ask":{"Type":"Task","Resource":"%1$secho","Arguments":{"total":"{%% $states.input.o.price * $rate %%}"},
                        "Output":"{%% $states.result.total %%}","End":true}}},
                    "Assign":{"totals":"{%% $states.result %%}"},"Output":"{%% $sum($states.result) %%}","Next":"Fan"},
                  "Fan":{"Type":"Parallel","Arguments":"{%% $states.input %%}","Branches":[
                      {"StartAt":"Double","States":{"Double":{"Type":"Pass","Output":"{%% $states.input * 2 %%}","End":true}}},
                      {"StartAt":"Down","States":{"Down":{"Type":"Task","Resource":"%1$sdeclined",
                        "Catch":[{"ErrorEquals":["CardDeclined"],"Output":"{%% $parse($states.errorOutput.Cause).errorMessage %%}",
                          "Next":"Gone"}],"End":true},"Gone":{"Type":"Pass","End":true}}}],
                    "Output":{"totals":"{%% $totals %%}","fan":"{%% $states.result %%}"},"End":true}}}
                """.formatted(FUNCTION));

        var execution =
                node.startExecution(machine, "{\"rate\":1.5,\"orders\":[{\"price\":1},{\"price\":2},{\"price\":4}]}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo("{\"totals\":[3,6],\"fan\":[18,\"no funds\"]}");
        assertThat(history(execution).stream()
                        .filter(event -> event.typeAsString().equals("ChoiceStateExited"))
                        .map(event -> event.stateExitedEventDetails().assignedVariables()))
                .containsExactly(Map.of("rate", "1.5"));
        assertThat(node.client()
                        .describeStateMachine(request -> request.stateMachineArn(machine))
                        .variableReferences())
                .isEqualTo(Map.of("Ask", List.of("rate"), "Fan", List.of("totals")));
    }

    @Test
    void anExpressionThatFailsIsTold() {
        var machine = node.createStateMachine("jsonata-fails", """
                {"QueryLanguage":"JSONata","StartAt":"P","States":{
                  "P":{"Type":"Pass","Output":{"v":"{% $states.input.n + 1 %}"},"End":true}}}
                """);

        var execution = node.startExecution(machine, "{\"n\":\"a\"}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
        var failed = history(execution).get(2).evaluationFailedEventDetails();
        assertThat(failed.state()).isEqualTo("P");
        assertThat(failed.location()).isEqualTo("Output/v");
        assertThat(failed.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(failed.cause())
                .isEqualTo("An error occurred while executing the state 'P' (entered at the event id #2). The JSONata"
                        + " expression '$states.input.n + 1' specified for the field 'Output/v' threw an error during"
                        + " evaluation. T2001: The left side of the \"+\" operator must evaluate to a number");
    }

    @Test
    void aStateIsTestedByItself() {
        var called = node.client()
                .testState(request -> request.definition("""
                        {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":
                         {"FunctionName":"echo","Payload.$":"$"},"OutputPath":"$.Payload","Next":"N"}""")
                        .roleArn("arn:aws:iam::123456789012:role/wf")
                        .input("[1]")
                        .inspectionLevel(InspectionLevel.DEBUG));
        var mocked = node.client()
                .testState(request -> request.definition("""
                        {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},
                         "Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":2}],"End":true}""")
                        .mock(mock -> mock.errorOutput(error -> error.error("E").cause("C")))
                        .stateConfiguration(configuration -> configuration.retrierRetryCount(1))
                        .inspectionLevel(InspectionLevel.DEBUG));

        assertThat(called.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(called.output()).isEqualTo("[1]");
        assertThat(called.nextState()).isEqualTo("N");
        assertThat(called.inspectionData().afterParameters()).isEqualTo("{\"FunctionName\":\"echo\",\"Payload\":[1]}");
        assertThat(mocked.status()).isEqualTo(TestExecutionStatus.RETRIABLE);
        assertThat(mocked.inspectionData().errorDetails().retryBackoffIntervalSeconds())
                .isEqualTo(4);
        assertThatThrownBy(() -> node.client().testState(request -> request.definition("{\"Type\":\"Pass\"}")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("at /States/StateName");
    }

    @Test
    void aNameIsTakenForEver() {
        var machine = node.createStateMachine(
                "names", "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":900,\"End\":true}}}");
        var first = node.client()
                .startExecution(
                        request -> request.stateMachineArn(machine).name("one").input("{}"));

        var again = node.client()
                .startExecution(
                        request -> request.stateMachineArn(machine).name("one").input("{}"));
        assertThat(again.executionArn()).isEqualTo(first.executionArn());
        assertThat(again.startDate()).isEqualTo(first.startDate());
        assertThatThrownBy(() -> node.client()
                        .startExecution(request ->
                                request.stateMachineArn(machine).name("one").input("[]")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);

        var stopped = node.client()
                .stopExecution(request ->
                        request.executionArn(first.executionArn()).error("Ops").cause("maintenance"));
        assertThat(node.client()
                        .stopExecution(request -> request.executionArn(first.executionArn()))
                        .stopDate())
                .isEqualTo(stopped.stopDate());
        assertThatThrownBy(() -> node.client()
                        .startExecution(request ->
                                request.stateMachineArn(machine).name("one").input("{}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void theMachinesOwnTimeout() {
        var machine = node.createStateMachine(
                "timeout",
                "{\"TimeoutSeconds\":1,\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":900,"
                        + "\"End\":true}}}");

        var execution = node.startExecution(machine, "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .error())
                .isNull();
    }

    @Test
    void aDeletedMachineTakesItsOpenExecutionsAlong() {
        var machine = node.createStateMachine(
                "deleted", "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":900,\"End\":true}}}");
        var execution = node.startExecution(machine, "{}");

        node.client().deleteStateMachine(request -> request.stateMachineArn(machine));

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.ABORTED);
        Await.until(Duration.ofSeconds(30), () -> {
            try {
                node.client().describeStateMachine(request -> request.stateMachineArn(machine));
                return Optional.empty();
            } catch (StateMachineDoesNotExistException gone) {
                return Optional.of(true);
            }
        });
    }

    @Test
    void aSleeperLeavesMemoryAndWakesForAnAnswer() {
        var activity = node.client()
                .createActivity(request -> request.name("patience"))
                .activityArn();
        var machine = node.createStateMachine("sleeper", """
                {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                  {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%s","End":true}}},
                  {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":0,"Next":"P2"},
                    "P2":{"Type":"Pass","Result":2,"End":true}}}]}}}""".formatted(activity));
        var execution = node.startExecution(machine, "{}");
        Await.until(Duration.ofSeconds(30), () -> node.inMemory(execution) ? Optional.empty() : Optional.of(true));

        var task = node.client().getActivityTask(request -> request.activityArn(activity));
        Await.until(Duration.ofSeconds(30), () -> node.inMemory(execution) ? Optional.empty() : Optional.of(true));
        node.client()
                .sendTaskSuccess(request -> request.taskToken(task.taskToken()).output("1"));

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo("[1,2]");
    }

    @Test
    void aLongHistoryRecoversFromItsSnapshot() {
        functions.with("count", payload -> payload);
        var machine = node.createStateMachine("long", """
                {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"Next":"W","ResultPath":null,
                  "ItemProcessor":{"StartAt":"T","States":{
                    "T":{"Type":"Task","Resource":"%scount","End":true}}}},
                  "W":{"Type":"Wait","Seconds":600,"End":true}}}""".formatted(FUNCTION));
        var items = IntStream.range(0, 230).boxed().toList().toString();
        var execution = node.startExecution(machine, items);
        Await.until(
                Duration.ofSeconds(60),
                () -> functions.calls("count") >= 230 && !node.inMemory(execution)
                        ? Optional.of(true)
                        : Optional.empty());

        node.client().stopExecution(request -> request.executionArn(execution));

        var history = history(execution);
        assertThat(history.getLast().typeAsString()).isEqualTo("ExecutionAborted");
        assertThat(history)
                .extracting(HistoryEvent::id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
    }

    @Test
    void aNodeStartedAgainGoesOnWhereItStood() {
        functions.with("slow", payload -> payload);
        var machine = node.createStateMachine("restarted", """
                {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":2,"End":true,
                  "ItemProcessor":{"StartAt":"W","States":{
                    "W":{"Type":"Wait","Seconds":2,"Next":"T"},
                    "T":{"Type":"Task","Resource":"%sslow","End":true}}}}}}""".formatted(FUNCTION));
        var execution = node.startExecution(machine, "[1,2,3,4]");
        Await.until(
                Duration.ofSeconds(30),
                () -> Optional.of(node.types(execution)).filter(types -> types.contains("LambdaFunctionSucceeded")));

        node.close();
        node = RunningNode.start(directory.resolve(dialect.name()), database, functions.url());

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo("[1,2,3,4]");
        assertThat(history(execution))
                .extracting(HistoryEvent::id)
                .doesNotHaveDuplicates()
                .isSorted();
    }
}
