package io.troupe.node.teststate;

import static io.troupe.node.teststate.Tester.json;
import static io.troupe.node.teststate.Tester.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Distributed Map states, whose executions a mock stands for. Source: API reference, TestState and InspectionData. */
class DistributedMapTest {
    private static final String PROCESSOR = "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':"
            + "'STANDARD'},'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}},'End':true";
    private static final String READER = "'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':"
            + "{'InputType':'JSON','ItemsPointer':'/rows'},'Parameters':{'Bucket':'b','Key.$':'$.key'}},";

    private static JsonNode map(String fields, String more) {
        return test("{'definition':{'Type':'Map'," + fields + PROCESSOR + "},'inspectionLevel':'DEBUG'," + more + "}");
    }

    @Test
    void whatItsExecutionsWouldBeginWithIsShown() {
        var answer = map(
                "'ItemsPath':'$.i','MaxConcurrency':7,'ToleratedFailureCount':2,'ToleratedFailurePercentage':1,"
                        + "'ItemSelector':{'v.$':'$$.Map.Item.Value','s.$':'$$.Map.Item.Source'},"
                        + "'ItemBatcher':{'MaxItemsPerBatch':2,'BatchInput':{'k.$':'$.k'}},'ResultPath':'$.r',",
                "'input':{'i':[1,2,3],'k':true},'mock':{'result':[8,9]}");

        var seen = answer.path("inspectionData");
        assertThat(seen.path("afterItemsPath").asText()).isEqualTo("[1,2,3]");
        assertThat(json(seen.path("afterItemSelector").asText()))
                .isEqualTo(json("[{'s':'STATE_DATA','v':1},{'s':'STATE_DATA','v':2},{'s':'STATE_DATA','v':3}]"));
        assertThat(json(seen.path("afterItemBatcher").asText()))
                .isEqualTo(
                        json("[{'BatchInput':{'k':true},'Items':[{'s':'STATE_DATA','v':1},{'s':'STATE_DATA','v':2}]},"
                                + "{'BatchInput':{'k':true},'Items':[{'s':'STATE_DATA','v':3}]}]"));
        assertThat(seen.path("maxConcurrency").asInt()).isEqualTo(7);
        assertThat(seen.path("toleratedFailureCount").asInt()).isEqualTo(2);
        assertThat(seen.path("toleratedFailurePercentage").toString()).isEqualTo("1.0");
        assertThat(answer.path("output").asText()).isEqualTo("{\"i\":[1,2,3],\"k\":true,\"r\":[8,9]}");
    }

    @Test
    void whatTheReaderHasReadIsGivenAsText() {
        var answer = map(
                READER + "'ItemSelector':{'v.$':'$$.Map.Item.Value','s.$':'$$.Map.Item.Source'},",
                "'input':{'key':'k'},'mock':{'result':[]},'stateConfiguration':{'mapItemReaderData':{'rows':[5]}}");

        assertThat(answer.at("/inspectionData/afterItemsPointer").asText()).isEqualTo("[5]");
        assertThat(json(answer.at("/inspectionData/afterItemSelector").asText()))
                .isEqualTo(json("[{'v':5,'s':'S3://b/k'}]"));
        assertThat(answer.at("/inspectionData/afterItemsPath").isMissingNode()).isTrue();
        assertThat(answer.at("/inspectionData/maxConcurrency").asInt()).isZero();
        assertThat(answer.path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aReaderThatHasReadNoItemsFailsTheState() {
        var answer = map(
                READER + "'Catch':[{'ErrorEquals':['States.ItemReaderFailed'],'Next':'C'}],",
                "'input':{'key':'k'},'mock':{'result':[]},'stateConfiguration':{'mapItemReaderData':{'rows':5}}");

        assertThat(answer.path("status").asText()).isEqualTo("CAUGHT_ERROR");
        assertThat(answer.path("cause").asText()).isEqualTo("Attempting to map over non-iterable node.");
    }

    @Test
    void nothingIsKnownOfItemsThatNobodyHasRead() {
        var answer = map(READER, "'input':{'key':'k'},'mock':{'result':[1]}");

        assertThat(answer.path("output").asText()).isEqualTo("[1]");
        assertThat(answer.at("/inspectionData/afterItemSelector").isMissingNode())
                .isTrue();
    }

    @Test
    void moreFailuresThanAreToleratedFailTheState() {
        String tolerant =
                "'ToleratedFailureCount':1,'Retry':[{'ErrorEquals':['States.ExceedToleratedFailureThreshold'],"
                        + "'MaxAttempts':1}],";
        String mock = "'input':[1,2,3,4],'mock':{'result':[]},";

        var one = map(tolerant, mock + "'stateConfiguration':{'mapIterationFailureCount':1}");
        var two = map(tolerant, mock + "'stateConfiguration':{'mapIterationFailureCount':2}");
        var last = map(tolerant, mock + "'stateConfiguration':{'mapIterationFailureCount':2,'retrierRetryCount':1}");

        assertThat(one.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(two.path("status").asText()).isEqualTo("RETRIABLE");
        assertThat(last.path("status").asText()).isEqualTo("FAILED");
        assertThat(last.path("error").asText()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(last.path("cause").asText()).isEqualTo("The specified tolerated failure threshold was exceeded");
    }

    @Test
    void aPercentageIsOfAllIterations() {
        String mock = "'input':[1,2,3,4],'mock':{'result':[]},'stateConfiguration':{'mapIterationFailureCount':2}";

        assertThat(map("'ToleratedFailurePercentage':50,", mock).path("status").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(map("'ToleratedFailurePercentage':49.9,", mock)
                        .path("status")
                        .asText())
                .isEqualTo("FAILED");
    }

    @Test
    void failuresMatterOnlyWhereAToleranceIsDeclaredAndNoErrorIsMocked() {
        String failures = "'stateConfiguration':{'mapIterationFailureCount':2}";

        var undeclared = map("", "'input':[1,2],'mock':{'result':[3]}," + failures);
        var mocked =
                map("'ToleratedFailureCount':1,", "'input':[1,2],'mock':{'errorOutput':{'error':'E'}}," + failures);

        assertThat(undeclared.path("output").asText()).isEqualTo("[3]");
        assertThat(mocked.path("error").asText()).isEqualTo("E");
    }

    @Test
    void resultsThatAreWrittenAreToldInAnObject() {
        String writer = "'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{'Bucket':'b'}},";

        assertThat(map(writer, "'input':[],'mock':{'result':[]}").asText())
                .isEqualTo("ValidationException: Mocked result must be a JSON object.");
        assertThat(map(writer, "'input':[],'mock':{'result':{'MapRunArn':'m'}}")
                        .path("output")
                        .asText())
                .isEqualTo("{\"MapRunArn\":\"m\"}");
    }

    @Test
    void aToleranceThatIsNoneFailsTheState() {
        var answer = map(
                "'ItemsPath':'$.i','ToleratedFailureCountPath':'$.c',",
                "'input':{'i':[],'c':'x'},'mock':{'result':[]}");

        assertThat(answer.path("error").asText()).isEqualTo("States.Runtime");
        assertThat(answer.path("cause").asText())
                .isEqualTo(
                        "The ToleratedFailureCountPath field refers to value \"x\" which is not a valid integer: $.c");
    }

    @Test
    void jsonataShowsItsInputAndTheNumbersAlone() {
        var answer = map(
                "'QueryLanguage':'JSONata','Items':'{% $states.input.i %}','MaxConcurrency':'{% 1 + 1 %}',"
                        + "'ToleratedFailurePercentage':'{% 2.5 %}','Output':'{% $states.result[0] %}',",
                "'input':{'i':[1]},'mock':{'result':[4]}");

        assertThat(answer.path("inspectionData").toString())
                .isEqualTo("{\"input\":\"{\\\"i\\\":[1]}\",\"maxConcurrency\":2,\"toleratedFailurePercentage\":2.5}");
        assertThat(answer.path("output").asText()).isEqualTo("4");
    }

    @Test
    void whatAReaderHasReadIsTakenOnlyWithAMock() {
        assertThat(test("{'definition':{'Type':'Pass','End':true},'stateConfiguration':{'mapItemReaderData':'[]'}}")
                        .asText())
                .isEqualTo("ValidationException: TestState does not support MapItemReaderData when a mock is not"
                        + " specified.");
    }
}
