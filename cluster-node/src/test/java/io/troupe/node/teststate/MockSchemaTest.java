package io.troupe.node.teststate;

import static io.troupe.node.teststate.Tester.json;
import static io.troupe.node.teststate.Tester.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.node.integration.sdk.SdkServices;
import org.junit.jupiter.api.Test;

/** Source: API reference, TestState, "schema check". */
class MockSchemaTest {
    private static final String PREFIX = "ValidationException: Mock result schema validation error: ";

    private static JsonNode mocked(String resource, String parameters, String result, String mode) {
        return test("{'definition':{'Type':'Task','Resource':'arn:aws:states:::" + resource + "','Parameters':"
                + parameters + ",'End':true},'mock':{'result':" + result + ",'fieldValidationMode':'" + mode + "'}}");
    }

    private static String starting(String pattern, String result, String mode) {
        var answer = mocked("states:startExecution" + pattern, "{'StateMachineArn':'arn'}", result, mode);
        return answer.isTextual() ? answer.asText() : "accepted";
    }

    @Test
    void whatIsRequiredMustBeThereWithItsCapital() {
        assertThat(starting("", "{'StartDate':'now'}", "STRICT"))
                .isEqualTo(PREFIX + "Required field 'ExecutionArn' is missing");
        assertThat(starting("", "{'executionArn':'a','StartDate':'now'}", "STRICT"))
                .isEqualTo(PREFIX + "Required field 'ExecutionArn' is missing");
        assertThat(starting("", "{'ExecutionArn':'a','StartDate':'now','More':1}", "STRICT"))
                .isEqualTo("accepted");
        assertThat(starting("", "{}", "PRESENT")).isEqualTo("accepted");
        assertThat(starting("", "{'ExecutionArn':1}", "NONE")).isEqualTo("accepted");
    }

    @Test
    void whatIsThereMustHaveItsType() {
        assertThat(starting("", "{'ExecutionArn':'a','StartDate':1}", "STRICT"))
                .isEqualTo(PREFIX + "Field 'StartDate' must be a string");
        assertThat(starting("", "{'ExecutionArn':''}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'ExecutionArn' is smaller than the minimum length");
        assertThat(starting(".sync:2", "{'Status':'DONE'}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'Status' is not an expected value");
        assertThat(starting(".sync:2", "{'RedriveCount':'1'}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'RedriveCount' must be a number");
        assertThat(starting(".sync:2", "{'OutputDetails':{'Included':1}}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'Included' must be a boolean");
    }

    @Test
    void callsThroughTheSdkAreLookedAtToo() {
        assertThat(mocked("aws-sdk:sfn:listExecutions", "{}", "{'Executions':[{'Name':1}]}", "PRESENT")
                        .asText())
                .isEqualTo(PREFIX + "Field 'Name' must be a string");
        assertThat(mocked("aws-sdk:sfn:deleteStateMachine", "{}", "{}", "STRICT")
                        .path("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void whatLambdaAnswersHasItsTypes() {
        var function = "{'FunctionName':'f'}";
        assertThat(mocked("lambda:invoke", function, "{'StatusCode':'200'}", "STRICT")
                        .asText())
                .isEqualTo(PREFIX + "Field 'StatusCode' must be a number");
        assertThat(mocked("lambda:invoke", function, "{'ExecutedVersion':1}", "PRESENT")
                        .asText())
                .isEqualTo(PREFIX + "Field 'ExecutedVersion' must be a string");
        assertThat(mocked("lambda:invoke", function, "{'ExecutedVersion':''}", "PRESENT")
                        .asText())
                .isEqualTo(PREFIX + "Field 'ExecutedVersion' is smaller than the minimum length");
        assertThat(mocked("aws-sdk:lambda:invoke", function, "{'Payload':{}}", "STRICT")
                        .asText())
                .isEqualTo(PREFIX + "Field 'Payload' must be a string");
        for (var payload : new String[] {"{}", "[1]", "null", "5", "'text'"}) {
            assertThat(mocked(
                                    "lambda:invoke",
                                    function,
                                    "{'Payload':" + payload + ",'StatusCode':200,'More':1}",
                                    "STRICT")
                            .path("status")
                            .asText())
                    .as(payload)
                    .isEqualTo("SUCCEEDED");
        }
    }

    private static String answered(String resource, String parameters, String result, String mode) {
        var services = new Tester(new SdkServices());
        var answer = services.run("{'definition':{'Type':'Task','Resource':'arn:aws:states:::" + resource
                + "','Parameters':" + parameters + ",'End':true},'mock':{'result':" + result
                + ",'fieldValidationMode':'" + mode
                + "'}}");
        return answer.isTextual() ? answer.asText() : "accepted";
    }

    @Test
    void whatOtherServicesAnswerHasTheTypesOfTheSdk() {
        String get = "{'TableName':'t','Key':{}}";

        assertThat(answered("dynamodb:getItem", get, "{'Item':5}", "STRICT"))
                .isEqualTo(PREFIX + "Field 'Item' must be an object");
        assertThat(answered("dynamodb:getItem", get, "{'Item':{'id':{'S':'x'}},'More':1}", "STRICT"))
                .isEqualTo("accepted");
        assertThat(answered("dynamodb:getItem", get, "{'Item':5}", "NONE")).isEqualTo("accepted");
        assertThat(answered("sqs:sendMessage", "{'QueueUrl':'q','MessageBody':'m'}", "{'MessageId':1}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'MessageId' must be a string");
        assertThat(answered("aws-sdk:dynamodb:listTables", "{}", "{'TableNames':'t'}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'TableNames' must be an array");
        assertThat(answered("aws-sdk:dynamodb:listTables", "{}", "{'TableNames':['t',1]}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'TableNames' must be a string");
        assertThat(answered(
                        "aws-sdk:dynamodb:describeTable",
                        "{'TableName':'t'}",
                        "{'Table':{'TableStatus':'GONE'}}",
                        "PRESENT"))
                .isEqualTo(PREFIX + "Field 'TableStatus' is not an expected value");
        assertThat(answered(
                        "aws-sdk:dynamodb:describeTable",
                        "{'TableName':'t'}",
                        "{'Table':{'TableStatus':'ACTIVE','CreationDateTime':'2026-01-01T00:00:00Z','ItemCount':1}}",
                        "PRESENT"))
                .isEqualTo("accepted");
        assertThat(answered(
                        "aws-sdk:dynamodb:describeTable",
                        "{'TableName':'t'}",
                        "{'Table':{'CreationDateTime':1}}",
                        "PRESENT"))
                .isEqualTo(PREFIX + "Field 'CreationDateTime' must be a string");
        assertThat(answered("aws-sdk:s3:getObject", "{'Bucket':'b','Key':'k'}", "{'ContentLength':'5'}", "PRESENT"))
                .isEqualTo(PREFIX + "Field 'ContentLength' must be a number");
    }

    @Test
    void whoReturnsATokenMayAnswerAnything() {
        assertThat(mocked(
                                "lambda:invoke.waitForTaskToken",
                                "{'FunctionName':'f','Payload':{'t.$':'$$.Task.Token'}}",
                                "{'StatusCode':'mine'}",
                                "STRICT")
                        .path("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    /** As an execution would see the job's end; the service publishes nothing on it. */
    @Test
    void aJobOfTheSecondKindShowsTheJsonInThePollsTexts() {
        var answer = mocked("states:startExecution.sync:2", "{'StateMachineArn':'arn'}", """
                {'Output':'[1]'}""", "PRESENT");

        assertThat(json(answer.path("output").asText())).isEqualTo(json("{'Output':[1]}"));
    }
}
