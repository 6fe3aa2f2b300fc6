package io.troupe.node.teststate;

import static io.troupe.node.teststate.Tester.test;
import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.port.StateTests.Reply;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Requests that cannot be met. Source: API reference, TestState; texts marked as our own are published nowhere. */
class RefusalsTest {
    private static final String LAMBDA = "'definition':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
            + "'Parameters':{'FunctionName':'f'},'End':true}";
    private static final String CALLBACK = "'definition':{'Type':'Task','Resource':"
            + "'arn:aws:states:::lambda:invoke.waitForTaskToken','Parameters':{'FunctionName':'f','Payload.$':"
            + "'$$.Task.Token'},'End':true}";
    private static final String FLOW = "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}";
    private static final String MAP = "'definition':{'Type':'Map','ItemProcessor':" + FLOW + ",'End':true}";
    private static final String PARALLEL = "'definition':{'Type':'Parallel','Branches':[" + FLOW + "],'End':true}";

    private static String refusal(String... members) {
        return test("{" + String.join(",", members) + "}").asText();
    }

    @Test
    void aDefinitionThatIsNoneIsToldWithTheNameThatABareStateHas() {
        assertThat(refusal("'definition':{'Type':'Pass','End':true,'Nope':1}"))
                .isEqualTo("SCHEMA_VALIDATION_FAILED: Field 'Nope' is not supported at /States/StateName");
        assertThat(refusal("'definition':{'StartAt':'A','States':{'A':{'Type':'Pass'}}}", "'stateName':'A'"))
                .isEqualTo(
                        "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /States/A");
        assertThat(refusal("'definition':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'X','States':{'P':{'Type':"
                        + "'Succeed'}}}}"))
                .startsWith("MISSING_TRANSITION_TARGET: Missing 'Next' target: X at"
                        + " /States/StateName/ItemProcessor/StartAt");
    }

    @Test
    void aNameMustBeThatOfAStateAnywhereInTheMachine() {
        String machine =
                "'definition':{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':" + FLOW + "}}}";

        assertThat(refusal(machine, "'stateName':'X'")).isEqualTo("ValidationException: State not found in definition");
        assertThat(test("{" + machine + ",'stateName':'P'}").path("status").asText())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void aTaskWithoutAMockNeedsARole() {
        assertThat(refusal(LAMBDA))
                .isEqualTo("ValidationException: RoleArn must be specified when testing a Task state");
    }

    @Test
    void whatTakesTimeOrManyStatesNeedsAMock() {
        String texts = "InvalidDefinition: TestState API does not support Map or Parallel states. Supported state types"
                + " include: [Task, Wait, Pass, Succeed, Fail, Choice]";

        assertThat(refusal(MAP)).isEqualTo(texts);
        assertThat(refusal(PARALLEL)).isEqualTo(texts);
        assertThat(refusal(CALLBACK, "'roleArn':'arn:aws:iam::123456789012:role/r'"))
                .as("our own text")
                .startsWith("InvalidDefinition: TestState API does not support Activity tasks");
    }

    @Test
    void aStateWithoutWorkTakesNoMock() {
        assertThat(refusal("'definition':{'Type':'Pass','End':true}", "'mock':{'result':1}"))
                .isEqualTo("ValidationException: State type 'Pass' is not supported when a mock is specified");
        assertThat(refusal("'definition':{'Type':'Fail'}", "'mock':{'result':1}"))
                .isEqualTo("ValidationException: State type 'Fail' is not supported when a mock is specified");
    }

    @Test
    void aMockedResultMustFitItsState() {
        assertThat(refusal(LAMBDA, "'mock':{'result':'not json'}"))
                .isEqualTo("ValidationException: Mocked result must be valid JSON");
        assertThat(refusal(MAP, "'mock':{'result':{}}"))
                .isEqualTo("ValidationException: Mocked result must be an array.");
        assertThat(refusal(PARALLEL, "'mock':{'result':{}}"))
                .isEqualTo("ValidationException: Mocked result must be an array.");
        assertThat(refusal(PARALLEL, "'mock':{'result':[1,2]}"))
                .isEqualTo("ValidationException: Mocked result must contain the same number of items as number of"
                        + " Parallel branches.");
    }

    @Test
    void iterationsCannotFailMoreOftenThanThereAreAny() {
        assertThat(refusal(
                        MAP,
                        "'input':[1,2]",
                        "'mock':{'result':[]}",
                        "'stateConfiguration':{'mapIterationFailureCount':3}"))
                .isEqualTo("ValidationException: Map iteration failure count must be less than or equal to the number"
                        + " of Map iterations");
        for (String definition : List.of(MAP, "'definition':{'Type':'Pass','End':true}")) {
            assertThat(refusal(definition, "'stateConfiguration':{'mapIterationFailureCount':1}"))
                    .isEqualTo("ValidationException: TestState does not support MapIterationFailureCount when a mock is"
                            + " not specified.");
        }
    }

    @Test
    void anErrorComesFromAStateInside() {
        assertThat(refusal(
                        MAP, "'mock':{'errorOutput':{'error':'E'}}", "'stateConfiguration':{'errorCausedByState':'Q'}"))
                .isEqualTo("ValidationException: State not found in definition");
    }

    @Test
    void aContextMustBeMadeOfWhatTheServiceKnows() {
        String mock = "'mock':{'result':{}}";
        String prefix = "ValidationException: Invalid Context object provided: ";

        assertThat(refusal(LAMBDA, mock, "'context':{'Nope':1}")).isEqualTo(prefix + "Field 'Nope' is not allowed");
        assertThat(refusal(LAMBDA, mock, "'context':{'State':{'Nope':1}}"))
                .isEqualTo(prefix + "Field 'Nope' is not allowed");
        assertThat(refusal(LAMBDA, mock, "'context':{'Execution':{'Id':1}}"))
                .isEqualTo(prefix + "Execution.Id must be a string");
        assertThat(refusal(LAMBDA, mock, "'context':{'Map':{}}"))
                .isEqualTo(prefix + "'Map' field is not supported when mocking a Context object");
        assertThat(refusal(LAMBDA, mock, "'context':{'Task':{'Token':'t'}}"))
                .isEqualTo(prefix + "Context object contains 'Task' when state is not a Task state with a '.sync' or"
                        + " '.waitForTaskToken' service integration pattern");
        assertThat(test("{" + CALLBACK + "," + mock + ",'context':{'Task':{'Token':'t'}}}")
                        .path("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
        assertThat(refusal("'definition':{'Type':'Succeed'}", "'context':{}"))
                .as("our own text")
                .isEqualTo("ValidationException: TestState does not support Context when a mock is not specified.");
    }

    @Test
    void tooManyTestsAtOnceAreThrottled() {
        var answer = new CompletableFuture<TaskResult>();
        var tester = new Tester(request -> new TaskCall(answer, () -> {}), 1);
        String request = "{" + LAMBDA + ",'roleArn':'arn:aws:iam::123456789012:role/r'}";

        var first = tester.start(request);

        assertThat(tester.start(request).join()).isEqualTo(new Reply.Throttled());
        answer.complete(new TaskResult.Returned(Payload.checked("{}")));
        assertThat(Tester.shown(first.join()).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(tester.start("{'definition':{'Type':'Succeed'}}").join()).isInstanceOf(Reply.Tested.class);
    }
}
