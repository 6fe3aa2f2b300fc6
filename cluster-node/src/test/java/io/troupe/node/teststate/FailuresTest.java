package io.troupe.node.teststate;

import static io.troupe.node.teststate.Tester.json;
import static io.troupe.node.teststate.Tester.test;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of a failure. Source: API reference, TestState, "Responses". */
class FailuresTest {
    private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':"
            + "{'FunctionName':'f'},'End':true,";
    private static final String RETRY = "'Retry':[{'ErrorEquals':['Other']},{'ErrorEquals':['E'],'IntervalSeconds':3,"
            + "'BackoffRate':2,'MaxAttempts':3}],";
    private static final String CATCH =
            "'Catch':[{'ErrorEquals':['Other'],'Next':'N'},{'ErrorEquals':['States.ALL'],'ResultPath':'$.e','Next':'C'}]";
    private static final String ERROR = "'mock':{'errorOutput':{'error':'E','cause':'C'}},'inspectionLevel':'DEBUG'";

    private static String failing(String fields, String more) {
        return "{'definition':{" + TASK + fields + "}," + more + ERROR + "}";
    }

    @Test
    void aRetrierWithAttemptsLeftWinsOverACatcher() {
        var first = test(failing(RETRY + CATCH, ""));
        var third = test(failing(RETRY + CATCH, "'stateConfiguration':{'retrierRetryCount':2},"));

        assertThat(first).isEqualTo(json("""
                {"error":"E","cause":"C","inspectionData":{"input":"{}","afterInputPath":"{}",
                 "afterParameters":"{\\"FunctionName\\":\\"f\\"}",
                 "errorDetails":{"retryIndex":1,"retryBackoffIntervalSeconds":3}},"status":"RETRIABLE"}"""));
        assertThat(third.at("/inspectionData/errorDetails"))
                .isEqualTo(json("{'retryIndex':1,'retryBackoffIntervalSeconds':12}"));
    }

    @Test
    void anExhaustedRetrierLeavesTheFailureToTheCatcher() {
        var answer = test(failing(RETRY + CATCH, "'stateConfiguration':{'retrierRetryCount':3},"));

        assertThat(answer.path("status").asText()).isEqualTo("CAUGHT_ERROR");
        assertThat(answer.path("nextState").asText()).isEqualTo("C");
        assertThat(answer.path("error").asText()).isEqualTo("E");
        assertThat(answer.path("output").asText()).isEqualTo("{\"e\":{\"Error\":\"E\",\"Cause\":\"C\"}}");
        assertThat(answer.at("/inspectionData/errorDetails")).isEqualTo(json("{'catchIndex':1}"));
    }

    @Test
    void anExhaustedRetrierIsNamedByAFailureThatNobodyCatches() {
        var answer =
                test(failing(RETRY.substring(0, RETRY.length() - 1), "'stateConfiguration':{'retrierRetryCount':3},"));

        assertThat(answer.path("status").asText()).isEqualTo("FAILED");
        assertThat(answer.has("output")).isFalse();
        assertThat(answer.has("nextState")).isFalse();
        assertThat(answer.at("/inspectionData/errorDetails")).isEqualTo(json("{'retryIndex':1}"));
    }

    @Test
    void aFailureThatNothingMatchesHasNoDetails() {
        var answer = test(failing("'Catch':[{'ErrorEquals':['Other'],'Next':'N'}]", ""));

        assertThat(answer.path("status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("inspectionData").has("errorDetails")).isFalse();
    }

    @Test
    void aCatcherSetsVariables() {
        var answer = test(failing("'Catch':[{'ErrorEquals':['E'],'Assign':{'why.$':'$.Cause'},'Next':'N'}]", ""));

        assertThat(answer.at("/inspectionData/variables").asText()).isEqualTo("{\"why\":\"C\"}");
    }

    @Test
    void aMissingPathIsToldWithoutThePrefixOfAnExecution() {
        var answer = test("{'definition':{'Type':'Pass','InputPath':'$.x','End':true}}");

        assertThat(answer.path("cause").asText()).isEqualTo("Invalid path '$.x' : No results for path: $['x']");
        assertThat(answer.path("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void aJsonataExpressionThatFailsIsRetriedAndCaughtInATask() {
        var answer = test("""
                {'definition':{'QueryLanguage':'JSONata','Type':'Task','Resource':'arn:aws:states:::lambda:invoke',
                 'Arguments':{'FunctionName':'{% $nobody %}'},'Catch':[{'ErrorEquals':['States.QueryEvaluationError'],
                 'Next':'C'}],'End':true},'mock':{'result':{}}}""");

        assertThat(answer.path("status").asText()).isEqualTo("CAUGHT_ERROR");
        assertThat(answer.path("cause").asText())
                .isEqualTo("The JSONata expression '$nobody' specified for the field 'Arguments/FunctionName' returned"
                        + " nothing (undefined).");
    }

    @Test
    void aMockedErrorOfAParallelIsMatchedAsABranchFailure() {
        var answer = test("""
                {'definition':{'Type':'Parallel','Branches':[{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}],
                 'Catch':[{'ErrorEquals':['States.BranchFailed'],'Next':'C'}],'End':true},
                 'mock':{'errorOutput':{'error':'E'}},'stateConfiguration':{'errorCausedByState':'P'}}""");

        assertThat(answer.path("status").asText()).isEqualTo("CAUGHT_ERROR");
    }

    @Test
    void parametersThatTheIntegrationDoesNotTakeFailTheState() {
        var answer = test("""
                {'definition':{'Type':'Task','QueryLanguage':'JSONata','Resource':'arn:aws:states:::lambda:invoke',
                 'Arguments':'{% $states.input %}','End':true},
                 'input':{'FunctionName':'f','X':1},'mock':{'result':{}}}""");

        assertThat(answer.path("error").asText()).isEqualTo("States.Runtime");
        assertThat(answer.path("cause").asText()).endsWith("[The field \"X\" is not supported by Step Functions]");
    }
}
