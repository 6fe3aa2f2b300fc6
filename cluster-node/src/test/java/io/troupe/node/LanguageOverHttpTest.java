package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

/** What the language and its histories look like to a client of AWS's SDK. */
class LanguageOverHttpTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/wf";
    private static final String DISTRIBUTED = """
            {"StartAt":"M","States":{"M":{"Type":"Map","Label":"rows","ItemReader":{
               "Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW",
               "MaxItems":3},"Parameters":{"Bucket":"b","Key.$":"$.key"}},
             "ItemSelector":{"row.$":"$$.Map.Item.Value","from.$":"$$.Map.Item.Source"},
             "ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"run.$":"$.run"}},
             "ToleratedFailureCount":1,"ToleratedFailurePercentage":50,"MaxConcurrency":9,
             "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
               "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},
             "Catch":[{"ErrorEquals":["States.ALL"],"Next":"S"}],"End":true},"S":{"Type":"Succeed"}}}""";

    @TempDir
    static Path directory;

    private static FunctionServer functions;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        functions = new FunctionServer().with("echo", payload -> payload);
        node = RunningNode.start(
                directory,
                "",
                functions.url(),
                Map.of(
                        "troupe.http.private-hosts", "127.0.0.1",
                        "troupe.http.connections.shop.auth", "api-key",
                        "troupe.http.connections.shop.name", "X-Key",
                        "troupe.http.connections.shop.value", "secret"));
    }

    @AfterAll
    static void stop() {
        node.close();
        functions.close();
    }

    private static TestStateResponse testMap(int failures, String read) {
        return node.client()
                .testState(request -> request.definition(DISTRIBUTED)
                        .stateName("M")
                        .input("{\"key\":\"in.csv\",\"run\":7}")
                        .mock(mock -> mock.result("[1,2]"))
                        .stateConfiguration(configuration ->
                                configuration.mapItemReaderData(read).mapIterationFailureCount(failures))
                        .inspectionLevel(InspectionLevel.DEBUG));
    }

    @Test
    void aDistributedMapIsTested() {
        var tested = testMap(1, "n,t\n1,a\n2,b\n3,c\n4,d\n");

        assertThat(tested.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(tested.output()).isEqualTo("[1,2]");
        var seen = tested.inspectionData();
        assertThat(JsonText.tree(seen.afterItemSelector()).toString())
                .isEqualTo("[{\"from\":\"S3://b/in.csv\",\"row\":{\"t\":\"a\",\"n\":\"1\"}},"
                        + "{\"from\":\"S3://b/in.csv\",\"row\":{\"t\":\"b\",\"n\":\"2\"}},"
                        + "{\"from\":\"S3://b/in.csv\",\"row\":{\"t\":\"c\",\"n\":\"3\"}}]");
        assertThat(JsonText.tree(seen.afterItemBatcher()).findValuesAsText("run"))
                .containsExactly("7", "7");
        assertThat(seen.maxConcurrency()).isEqualTo(9);
        assertThat(seen.toleratedFailureCount()).isEqualTo(1);
        assertThat(seen.toleratedFailurePercentage()).isEqualTo(50);
    }

    @Test
    void aDistributedMapUnderTestFailsAsItWouldWhileItRuns() {
        var intolerable = testMap(2, "n,t\n1,a\n2,b\n3,c\n");
        var unreadable = testMap(0, "n,n\n1,a\n");

        assertThat(intolerable.status()).isEqualTo(TestExecutionStatus.CAUGHT_ERROR);
        assertThat(intolerable.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(intolerable.nextState()).isEqualTo("S");
        assertThat(unreadable.error()).isEqualTo("States.ItemReaderFailed");
        assertThat(unreadable.output())
                .isEqualTo(
                        "{\"Error\":\"States.ItemReaderFailed\",\"Cause\":\"CSV headers cannot contain duplicates.\"}");
        assertThatThrownBy(() -> testMap(3, "n,t\n1,a\n2,b\n3,c\n"))
                .isInstanceOf(SfnException.class)
                .hasMessageContaining(
                        "Map iteration failure count must be less than or equal to the number of Map iterations");
    }

    @Test
    void aDistributedMapIsTakenAndSaysThatItIsNotRun() {
        var validated = node.client().validateStateMachineDefinition(request -> request.definition(DISTRIBUTED));
        var execution = node.startExecution(node.createStateMachine("distributed", DISTRIBUTED), "{}");

        assertThat(validated.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
        var failed = node.client().describeExecution(request -> request.executionArn(execution));
        assertThat(failed.error()).isEqualTo("States.Runtime");
        assertThat(failed.cause())
                .as("a catcher must not hide it")
                .isEqualTo("An error occurred while executing the state 'M' (entered at the event id #2). The JSONPath"
                        + " '$.key' specified for the field 'Key.$' could not be found in the input '{}'");
        var complete = node.startExecution(
                node.createStateMachine("distributed-too", DISTRIBUTED), "{\"key\":\"k\",\"run\":1}");
        assertThat(node.awaitClosed(complete)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(complete))
                        .cause())
                .endsWith("This server does not run Map states of the mode DISTRIBUTED yet.");
    }

    private static TestStateResponse testHttp(InspectionLevel level, boolean revealSecrets) {
        return node.client()
                .testState(request -> request.definition("""
                        {"Type":"Task","Resource":"arn:aws:states:::http:invoke","Parameters":{"Method":"POST",
                         "ApiEndpoint":"%s/2015-03-31/functions/echo/x","RequestBody":{"n.$":"$.n"},
                         "Authentication":{"ConnectionArn":"arn:aws:events:us-east-1:123456789012:connection/shop/1"}},
                         "OutputPath":"$.ResponseBody","End":true}""".formatted(functions.url()))
                        .roleArn(ROLE)
                        .input("{\"n\":5}")
                        .inspectionLevel(level)
                        .revealSecrets(revealSecrets));
    }

    @Test
    void theExchangeOfAnHttpTaskIsTraced() {
        var traced = testHttp(InspectionLevel.TRACE, true);

        assertThat(traced.status()).as(traced.toString()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        var sent = traced.inspectionData().request();
        assertThat(sent.protocol()).isEqualTo("http");
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.url()).isEqualTo(functions.url() + "/2015-03-31/functions/echo/x");
        assertThat(sent.headers()).startsWith("[").contains("X-Key: secret").endsWith("]");
        assertThat(sent.body()).isEqualTo("{\"n\":5}");
        var received = traced.inspectionData().response();
        assertThat(received.statusCode()).isEqualTo("200");
        assertThat(received.statusMessage()).isEqualTo("OK");
        assertThat(received.body()).isEqualTo("{\"n\":5}");
        assertThat(traced.inspectionData().afterParameters()).contains("\"RequestBody\":{\"n\":5}");
    }

    @Test
    void theExchangeIsTracedWithoutSecretsAndOnlyAtThatLevel() {
        var discreet = testHttp(InspectionLevel.TRACE, false);
        var debugged = testHttp(InspectionLevel.DEBUG, false);

        assertThat(discreet.inspectionData().request().headers()).doesNotContain("secret");
        assertThat(debugged.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(debugged.inspectionData().request()).isNull();
        assertThat(debugged.inspectionData().response()).isNull();
    }

    private static List<String> lines(String executionArn) {
        return node.history(executionArn).stream()
                .map(event -> event.id() + " ← " + event.previousEventId() + " " + event.typeAsString())
                .toList();
    }

    @Test
    void branchesThatBeginTogetherAreAllScheduledBeforeTheFirstStarts() {
        var task = "{\"StartAt\":\"%1$s\",\"States\":{\"%1$s\":{\"Type\":\"Task\",\"Resource\":"
                + "\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"echo\"},\"End\":true}}}";
        var machine = node.createStateMachine(
                "begins-together",
                "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":["
                        + task.formatted("A") + "," + task.formatted("B") + "," + task.formatted("C") + "]}}}");

        var execution = node.startExecution(machine, "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(lines(execution))
                .startsWith(
                        "1 ← 0 ExecutionStarted",
                        "2 ← 0 ParallelStateEntered",
                        "3 ← 2 ParallelStateStarted",
                        "4 ← 3 TaskStateEntered",
                        "5 ← 4 TaskScheduled",
                        "6 ← 3 TaskStateEntered",
                        "7 ← 6 TaskScheduled",
                        "8 ← 3 TaskStateEntered",
                        "9 ← 8 TaskScheduled",
                        "10 ← 5 TaskStarted",
                        "11 ← 7 TaskStarted",
                        "12 ← 9 TaskStarted")
                .hasSize(21);
    }

    @Test
    void iterationsThatBeginTogetherAreAllScheduledBeforeTheFirstStarts() {
        var machine = node.createStateMachine("maps-together", """
                {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"T","States":{
                  "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","End":true}}}}}}""");

        var execution = node.startExecution(machine, "[1,2]");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(lines(execution))
                .startsWith(
                        "1 ← 0 ExecutionStarted",
                        "2 ← 0 MapStateEntered",
                        "3 ← 2 MapStateStarted",
                        "4 ← 3 MapIterationStarted",
                        "5 ← 3 MapIterationStarted",
                        "6 ← 4 TaskStateEntered",
                        "7 ← 6 LambdaFunctionScheduled",
                        "8 ← 5 TaskStateEntered",
                        "9 ← 8 LambdaFunctionScheduled",
                        "10 ← 7 LambdaFunctionStarted",
                        "11 ← 9 LambdaFunctionStarted");
    }

    private static final String PASSES = """
            {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"ItemProcessor":{"StartAt":"P","States":{
              "P":{"Type":"Pass","Assign":{"x":1},"End":true}}},"End":true}}}""";

    private static String manyEvents(String name) {
        var execution = node.startExecution(
                node.createStateMachine(name, PASSES),
                IntStream.range(0, 60).boxed().toList().toString());
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        return execution;
    }

    private static List<Integer> pages(GetExecutionHistoryRequest.Builder request, List<HistoryEvent> events) {
        List<Integer> sizes = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            var page = node.client()
                    .getExecutionHistory(request.nextToken(token.orElse(null)).build());
            events.addAll(page.events());
            sizes.add(page.events().size());
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());
        return sizes;
    }

    private static List<Long> ids(List<HistoryEvent> events) {
        return events.stream().map(HistoryEvent::id).toList();
    }

    @Test
    void aHistoryComesInPagesForwardsAndBackwards() {
        var execution = manyEvents("pages");
        var request = GetExecutionHistoryRequest.builder().executionArn(execution);
        var forwards = new ArrayList<HistoryEvent>();
        var backwards = new ArrayList<HistoryEvent>();

        var defaultSizes = pages(request, forwards);
        var backwardSizes = pages(request.reverseOrder(true).maxResults(123), backwards);

        // ExecutionStarted, MapState Entered and Started, four events of each item, MapState Succeeded and Exited, and
        // the end.
        assertThat(forwards).hasSize(3 + 4 * 60 + 3);
        assertThat(defaultSizes).containsExactly(100, 100, 46);
        assertThat(backwardSizes).containsExactly(123, 123);
        assertThat(ids(forwards))
                .isEqualTo(IntStream.rangeClosed(1, 246).asLongStream().boxed().toList());
        assertThat(ids(backwards)).isEqualTo(ids(forwards).reversed());
        assertThat(pages(request.reverseOrder(false).maxResults(0), new ArrayList<>()))
                .isEqualTo(defaultSizes);
        assertThat(pages(request.maxResults(1000), new ArrayList<>())).containsExactly(246);
    }

    @Test
    void aTokenBelongsToItsQuestion() {
        var execution = manyEvents("tokens");
        var other = manyEvents("other-tokens");
        var first = node.client()
                .getExecutionHistory(request -> request.executionArn(execution).maxResults(5));
        var token = first.nextToken();

        assertThat(node.client()
                        .getExecutionHistory(request ->
                                request.executionArn(execution).maxResults(7).nextToken(token))
                        .events()
                        .get(0)
                        .id())
                .isEqualTo(6);
        for (var wrong : List.of(
                GetExecutionHistoryRequest.builder().executionArn(other).nextToken(token),
                GetExecutionHistoryRequest.builder()
                        .executionArn(execution)
                        .reverseOrder(true)
                        .nextToken(token),
                GetExecutionHistoryRequest.builder()
                        .executionArn(execution)
                        .includeExecutionData(false)
                        .nextToken(token),
                GetExecutionHistoryRequest.builder().executionArn(execution).nextToken("forged"))) {
            assertThatThrownBy(() -> node.client().getExecutionHistory(wrong.build()))
                    .isInstanceOf(InvalidTokenException.class)
                    .hasMessageContaining("Invalid Token: 'Invalid token'");
        }
        assertThatThrownBy(() -> node.client()
                        .getExecutionHistory(
                                request -> request.executionArn(execution).maxResults(1001)))
                .hasMessageContaining("1 validation error detected: Value '1001' at 'maxResults' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 1000");
    }

    @Test
    void aHistoryWithoutDataKeepsNamesAndErrors() {
        var execution = manyEvents("no-data");

        var events = node.client()
                .getExecutionHistory(request -> request.executionArn(execution)
                        .includeExecutionData(false)
                        .maxResults(1000))
                .events();

        assertThat(events.get(0).executionStartedEventDetails().input()).isNull();
        assertThat(events.get(0).executionStartedEventDetails().inputDetails()).isNull();
        assertThat(events.get(0).executionStartedEventDetails().roleArn()).isEqualTo(ROLE);
        assertThat(events.get(1).stateEnteredEventDetails().name()).isEqualTo("M");
        assertThat(events.get(1).stateEnteredEventDetails().input()).isNull();
        assertThat(events.get(5).stateExitedEventDetails().name()).isEqualTo("P");
        assertThat(events.get(5).stateExitedEventDetails().output()).isNull();
        assertThat(events.get(5).stateExitedEventDetails().outputDetails()).isNull();
        assertThat(events.get(5).stateExitedEventDetails().hasAssignedVariables())
                .isFalse();
        assertThat(events.get(245).executionSucceededEventDetails().output()).isNull();
    }

    @Test
    void executionsAreListedInPagesByTheirStatus() {
        var machine = node.createStateMachine("listed", """
                {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.w","IsPresent":true,"Next":"W"}],
                  "Default":"S"},"W":{"Type":"Wait","Seconds":1000,"End":true},"S":{"Type":"Succeed"}}}""");
        List<String> started = new ArrayList<>();
        for (var index = 0; index < 7; index++) {
            started.add(node.startExecution(machine, index % 3 == 0 ? "{\"w\":1}" : "{}"));
        }
        started.stream().filter(arn -> started.indexOf(arn) % 3 != 0).forEach(node::awaitClosed);

        var all =
                listed(ListExecutionsRequest.builder().stateMachineArn(machine).maxResults(3));
        var running = listed(ListExecutionsRequest.builder()
                .stateMachineArn(machine)
                .statusFilter(ExecutionStatus.RUNNING)
                .maxResults(2));

        assertThat(all).isEqualTo(started.reversed());
        assertThat(running).containsExactly(started.get(6), started.get(3), started.get(0));
        var token = node.client()
                .listExecutions(request -> request.stateMachineArn(machine).maxResults(3))
                .nextToken();
        assertThatThrownBy(() -> node.client()
                        .listExecutions(request -> request.stateMachineArn(machine)
                                .statusFilter(ExecutionStatus.RUNNING)
                                .nextToken(token)))
                .isInstanceOf(InvalidTokenException.class);
        assertThat(node.client()
                        .listExecutions(
                                request -> request.stateMachineArn(machine).redriveFilter("REDRIVEN"))
                        .executions())
                .isEmpty();
    }

    private static List<String> listed(ListExecutionsRequest.Builder request) {
        return node.client().listExecutionsPaginator(request.build()).executions().stream()
                .map(ExecutionListItem::executionArn)
                .toList();
    }
}
