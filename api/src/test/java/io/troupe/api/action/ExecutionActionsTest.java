package io.troupe.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.fake.Troupe;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionActionsTest {
    private static final String MACHINE = Troupe.ARN + "stateMachine:m";
    private static final String EXECUTION = Troupe.ARN + "execution:m:e";
    private static final double NOON = 1767268800.123;

    private final Troupe troupe = new Troupe();

    @BeforeEach
    void createMachine() {
        troupe.createStateMachine("m");
    }

    @Test
    void anExecutionIsStarted() {
        var started = start("'name':'e','input':'[1]'");

        assertThat(started)
                .isEqualTo(Troupe.json("{\"executionArn\":\"" + EXECUTION + "\",\"startDate\":1767268800.123}"));
    }

    @Test
    void aNameIsMadeIfThereIsNone() {
        var started = start("'input':'{}'");

        assertThat(started.path("executionArn").asText())
                .matches("arn:aws:states:us-east-1:123456789012:execution:m:"
                        + "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void theSameStartAgainAnswersTheOriginalDateWhileItRuns() {
        start("'name':'e'");
        troupe.clock.advance(Duration.ofSeconds(5));

        assertThat(start("'name':'e'").path("startDate").asDouble()).isEqualTo(NOON);
        assertThat(message(start("'name':'e','input':'[]'")))
                .isEqualTo("ExecutionAlreadyExists: Execution Already Exists: '" + EXECUTION + "'");
    }

    @Test
    void inputThatIsNoJsonIsRefusedInJacksonsWords() {
        assertThat(message(start("'input':'not json'")))
                .isEqualTo("InvalidExecutionInput: Invalid State Machine Execution Input: 'Unrecognized token 'not':"
                        + " was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'");
        var singleQuoted = Troupe.json("{\"stateMachineArn\":\"" + MACHINE + "\",\"input\":\"{'a':1}\"}");
        assertThat(message(troupe.call("StartExecution", singleQuoted)))
                .isEqualTo("InvalidExecutionInput: Invalid State Machine Execution Input: 'Unexpected character ('''"
                        + " (code 39)): was expecting double-quote to start field name'");
        assertThat(message(start("'input':''")))
                .isEqualTo("InvalidExecutionInput: Invalid State Machine Execution Input: 'Invalid execution input.'");
        for (var good : List.of("1", "null", "[]", "true")) {
            assertThat(start("'input':'" + good + "'").has("executionArn")).isTrue();
        }
    }

    @Test
    void aStandardMachineIsNotRunWhileTheCallerWaits() {
        assertThat(message(troupe.call("StartSyncExecution", "{'stateMachineArn':'" + MACHINE + "'}")))
                .isEqualTo("StateMachineTypeNotSupported: This operation is not supported by this type of state"
                        + " machine");
        assertThat(message(troupe.call("StartSyncExecution", "{'stateMachineArn':'" + MACHINE + "x'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + MACHINE + "x'");
        assertThat(message(troupe.call("StartSyncExecution", "{'stateMachineArn':'" + MACHINE + "','input':''}")))
                .isEqualTo("InvalidExecutionInput: Invalid State Machine Execution Input: 'Invalid execution input.'");
    }

    @Test
    void whatCannotBeStartedIsTold() {
        assertThat(message(troupe.call("StartExecution", "{'stateMachineArn':'" + MACHINE + "x'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + MACHINE + "x'");
        assertThat(message(troupe.call("StartExecution", "{'stateMachineArn':'" + MACHINE + ":1'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + MACHINE + ":1'");
        assertThat(message(troupe.call("StartExecution", "{'stateMachineArn':'invalid'}")))
                .isEqualTo("InvalidArn: Invalid Arn: 'Invalid ARN prefix: invalid'");
        assertThat(message(start("'name':'a b'"))).isEqualTo("InvalidName: Invalid Name: 'a b'");
        troupe.executions.answerStarts(CompletableFuture.completedStage(new StartExecutionReply.Throttled()));
        assertThat(message(start("'name':'e'"))).isEqualTo("ThrottlingException: Rate exceeded");
        troupe.executions.answerStarts(
                CompletableFuture.completedStage(new StartExecutionReply.StateMachineDeleting()));
        assertThat(message(start("'name':'e'")))
                .isEqualTo("StateMachineDeleting: State Machine is being deleted: '" + MACHINE + "'");
    }

    @Test
    void aRunningExecutionIsDescribed() {
        start("'name':'e','input':'[1]','traceHeader':'Root=1'");

        assertThat(describe("")).isEqualTo(Troupe.json("""
                        {"executionArn":"%s","stateMachineArn":"%s","name":"e","status":"RUNNING",
                         "startDate":1767268800.123,"input":"[1]","inputDetails":{"included":true},
                         "traceHeader":"Root=1","redriveCount":0,"redriveStatus":"NOT_REDRIVABLE",
                         "redriveStatusReason":"Execution is RUNNING and cannot be redriven"}""".formatted(EXECUTION, MACHINE)));
    }

    @Test
    void aSucceededExecutionShowsItsOutputUnlessOnlyMetadataIsWanted() {
        start("'name':'e'");
        troupe.executions.close(
                EXECUTION,
                ExecutionStatus.SUCCEEDED,
                new HistoryEvent.ExecutionSucceeded(2, 1, 0, HistoryEventType.ExecutionSucceeded, "", "7"));

        var all = describe("");
        var metadata = describe(",'includedData':'METADATA_ONLY'");

        assertThat(all.path("output").asText()).isEqualTo("7");
        assertThat(all.path("outputDetails").path("included").asBoolean()).isTrue();
        assertThat(all.path("stopDate").asDouble()).isEqualTo(NOON);
        assertThat(all.path("redriveStatusReason").asText()).isEqualTo("Execution is SUCCEEDED and cannot be redriven");
        assertThat(metadata.has("input") || metadata.has("output")).isFalse();
        assertThat(metadata.path("inputDetails").path("included").asBoolean(true))
                .isFalse();
        assertThat(metadata.path("outputDetails").path("included").asBoolean(true))
                .isFalse();
    }

    @Test
    void aFailedExecutionShowsErrorAndCauseButATimedOutOneDoesNot() {
        start("'name':'e'");
        start("'name':'late'");
        troupe.executions.close(EXECUTION, ExecutionStatus.FAILED, ended(HistoryEventType.ExecutionFailed));
        troupe.executions.close(
                Troupe.ARN + "execution:m:late", ExecutionStatus.TIMED_OUT, ended(HistoryEventType.ExecutionTimedOut));

        var failed = describe("");
        var late = troupe.call("DescribeExecution", "{'executionArn':'" + Troupe.ARN + "execution:m:late'}");

        assertThat(failed.path("error").asText()).isEqualTo("Oops");
        assertThat(failed.path("cause").asText()).isEqualTo("because");
        assertThat(late.has("error") || late.has("cause")).isFalse();
        assertThat(late.path("redriveStatus").asText()).isEqualTo("REDRIVABLE");
        assertThat(late.has("redriveStatusReason")).isFalse();
        troupe.clock.advance(Duration.ofDays(15));
        assertThat(describe("").path("redriveStatusReason").asText()).isEqualTo("Execution redrivable period exceeded");
    }

    @Test
    void stoppingAnswersTheDateAlsoASecondTime() {
        start("'name':'e'");

        var stopped = troupe.call("StopExecution", "{'executionArn':'" + EXECUTION + "','error':'E'}");
        troupe.clock.advance(Duration.ofSeconds(5));

        assertThat(stopped.path("stopDate").asDouble()).isEqualTo(NOON);
        assertThat(troupe.call("StopExecution", "{'executionArn':'" + EXECUTION + "'}"))
                .isEqualTo(stopped);
        assertThat(describe("").path("status").asText()).isEqualTo("ABORTED");
        assertThat(message(start("'name':'e'"))).startsWith("ExecutionAlreadyExists: ");
    }

    @Test
    void unknownExecutionsAndExpressOnesAreTold() {
        for (var operation : List.of(
                "DescribeExecution", "StopExecution", "GetExecutionHistory", "DescribeStateMachineForExecution")) {
            assertThat(message(troupe.call(operation, "{'executionArn':'" + EXECUTION + "'}")))
                    .isEqualTo("ExecutionDoesNotExist: Execution Does Not Exist: '" + EXECUTION + "'");
            assertThat(message(troupe.call(operation, "{'executionArn':'" + Troupe.ARN + "express:m:e:1'}")))
                    .isEqualTo("InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'");
        }
    }

    @Test
    void executionsAreListedNewestFirstAndFiltered() {
        for (var name : List.of("a", "b", "c")) {
            start("'name':'" + name + "'");
            troupe.clock.advance(Duration.ofSeconds(1));
        }
        troupe.call("StopExecution", "{'executionArn':'" + Troupe.ARN + "execution:m:b'}");

        var first = list(",'maxResults':2");
        var second =
                list(",'maxResults':2,'nextToken':'" + first.path("nextToken").asText() + "'");

        assertThat(names(first)).containsExactly("c", "b");
        assertThat(names(second)).containsExactly("a");
        assertThat(names(list(",'statusFilter':'ABORTED'"))).containsExactly("b");
        assertThat(names(list(",'redriveFilter':'REDRIVEN'"))).isEmpty();
        assertThat(first.path("executions").path(0)).isEqualTo(Troupe.json("""
                        {"executionArn":"%sexecution:m:c","stateMachineArn":"%s","name":"c","status":"RUNNING",
                         "startDate":1767268802.123,"redriveCount":0}""".formatted(Troupe.ARN, MACHINE)));
        assertThat(message(list(",'statusFilter':'RUNNING','nextToken':'"
                        + first.path("nextToken").asText() + "'")))
                .isEqualTo("InvalidToken: Invalid Token: 'Invalid token'");
    }

    @Test
    void anArnHoldsNoControlCharacters() {
        assertThat(message(troupe.call("DescribeExecution", "{'executionArn':'" + EXECUTION + "\\u0000'}")))
                .isEqualTo("InvalidArn: Invalid Arn: 'Invalid ARN prefix: " + EXECUTION + "\u0000'");
    }

    @Test
    void aListIsOfOneMachineOrOneMapRun() {
        assertThat(message(troupe.call("ListExecutions", "{}")))
                .isEqualTo("ValidationException: Must provide a StateMachine ARN or MapRun ARN");
        assertThat(message(list(",'mapRunArn':'" + Troupe.ARN + "mapRun:m/l:1'")))
                .startsWith("ValidationException: ");
        assertThat(message(troupe.call("ListExecutions", "{'stateMachineArn':'" + MACHINE + "x'}")))
                .startsWith("StateMachineDoesNotExist: ");
        assertThat(message(troupe.call("ListExecutions", "{'mapRunArn':'" + Troupe.ARN + "mapRun:m/l:1'}")))
                .isEqualTo("ResourceNotFound: Resource not found: '" + Troupe.ARN + "mapRun:m/l:1'");
    }

    @Test
    void aStatusOfMapRunsIsRefusedForMachines() {
        assertThat(message(list(",'statusFilter':'PENDING_REDRIVE'"))).startsWith("ValidationException: ");
    }

    @Test
    void aHistoryIsShownPageByPageInBothDirections() {
        start("'name':'e'");
        for (var id = 2; id <= 250; id++) {
            troupe.executions.append(
                    EXECUTION, new HistoryEvent.Plain(id, id - 1, 0, HistoryEventType.LambdaFunctionStarted, ""));
        }

        assertThat(ids("'maxResults':7")).isEqualTo(range(1, 250));
        assertThat(ids("'maxResults':1000")).isEqualTo(range(1, 250));
        assertThat(ids("'reverseOrder':true,'maxResults':100"))
                .isEqualTo(range(1, 250).reversed());
    }

    @Test
    void aPageOfBigPayloadsEndsEarly() {
        start("'name':'e'");
        var big = "\"" + "x".repeat(250_000) + "\"";
        for (var id = 2; id <= 60; id++) {
            troupe.executions.append(
                    EXECUTION,
                    new HistoryEvent.StateEntered(id, id - 1, 0, HistoryEventType.PassStateEntered, "", "A", big));
        }

        var page = troupe.call("GetExecutionHistory", "{'executionArn':'" + EXECUTION + "'}");

        assertThat(page.path("events").size()).isLessThan(30);
        assertThat(ids("'maxResults':1000")).isEqualTo(range(1, 60));
    }

    @Test
    void anExecutionKeepsTheRevisionItRuns() {
        start("'name':'e'");
        troupe.call("UpdateStateMachine", "{'stateMachineArn':'" + MACHINE + "','roleArn':'arn:aws:iam::1:role/new'}");

        var described = troupe.call("DescribeStateMachineForExecution", "{'executionArn':'" + EXECUTION + "'}");

        assertThat(described.path("roleArn").asText()).isEqualTo("arn:aws:iam::123456789012:role/r");
        assertThat(described.path("updateDate").asDouble()).isEqualTo(NOON);
        assertThat(described.has("status") || described.has("type") || described.has("creationDate"))
                .isFalse();
    }

    private List<Integer> ids(String arguments) {
        var ids = new ArrayList<Integer>();
        var token = "";
        do {
            var page = troupe.call(
                    "GetExecutionHistory", "{'executionArn':'" + EXECUTION + "'," + arguments + token + "}");
            page.path("events").forEach(event -> ids.add(event.path("id").asInt()));
            token = page.has("nextToken")
                    ? ",'nextToken':'" + page.path("nextToken").asText() + "'"
                    : "";
        } while (!token.isEmpty());
        return ids;
    }

    private static List<Integer> range(int first, int last) {
        var range = new ArrayList<Integer>();
        for (var id = first; id <= last; id++) {
            range.add(id);
        }
        return range;
    }

    private JsonNode start(String members) {
        return troupe.call("StartExecution", "{'stateMachineArn':'" + MACHINE + "'," + members + "}");
    }

    private JsonNode describe(String members) {
        return troupe.call("DescribeExecution", "{'executionArn':'" + EXECUTION + "'" + members + "}");
    }

    private JsonNode list(String members) {
        return troupe.call("ListExecutions", "{'stateMachineArn':'" + MACHINE + "'" + members + "}");
    }

    private static List<String> names(JsonNode list) {
        var names = new ArrayList<String>();
        list.path("executions").forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private static HistoryEvent ended(HistoryEventType type) {
        return new HistoryEvent.ExecutionEnded(2, 1, 0, type, "", Optional.of("Oops"), Optional.of("because"));
    }

    private static String message(JsonNode error) {
        var type = error.path("__type").asText();
        return type.substring(type.indexOf('#') + 1) + ": "
                + error.path("message").asText();
    }
}
