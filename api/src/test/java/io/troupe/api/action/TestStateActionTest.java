package io.troupe.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.fake.Troupe;
import io.troupe.api.port.StateTests.Reply;
import io.troupe.api.shape.InspectionData;
import io.troupe.api.shape.InspectionDataRequest;
import io.troupe.api.shape.InspectionDataResponse;
import io.troupe.api.shape.InspectionErrorDetails;
import io.troupe.api.shape.TestStateOutput;
import io.troupe.asl.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestStateActionTest {
    private static final String DEFINITION = "'definition':'{}'";

    private final Troupe troupe = new Troupe();

    private JsonNode test(String... members) {
        return troupe.call("TestState", "{" + DEFINITION + "," + String.join(",", members) + "}");
    }

    private static String message(JsonNode error) {
        var type = error.path("__type").asText();
        return type.substring(type.indexOf('#') + 1) + ": "
                + error.path("message").asText();
    }

    @Test
    void allThatWasAskedForIsHandedOn() {
        test(
                "'stateName':'S'",
                "'mock':{'errorOutput':{'error':'E'},'fieldValidationMode':'NONE'}",
                "'stateConfiguration':{'retrierRetryCount':2,'mapItemReaderData':'[]'}");

        assertThat(troupe.stateTests.asked).singleElement().satisfies(asked -> {
            assertThat(asked.stateName()).hasValue("S");
            assertThat(asked.mock().orElseThrow().errorOutput().orElseThrow().error())
                    .hasValue("E");
            assertThat(asked.mock().orElseThrow().fieldValidationMode()).hasValue("NONE");
            assertThat(asked.stateConfiguration().retrierRetryCount()).hasValue(2);
            assertThat(asked.stateConfiguration().mapItemReaderData()).hasValue("[]");
        });
    }

    @Test
    void whatWasSeenIsAnsweredByItsNames() {
        troupe.stateTests.reply = new Reply.Tested(new TestStateOutput(
                Optional.empty(),
                Optional.of("E"),
                Optional.of("C"),
                Optional.of(new InspectionData(
                        Map.of("input", "{}"),
                        Optional.of(new InspectionDataRequest("https", "GET", "https://a", "[]", Optional.empty())),
                        Optional.of(new InspectionDataResponse("https", "500", "No", "[n: v]", "b")),
                        Optional.of(0),
                        Optional.of(3L),
                        Optional.of(1.0),
                        Optional.of(new InspectionErrorDetails(Optional.empty(), Optional.of(1), Optional.of(4))))),
                Optional.empty(),
                "RETRIABLE"));

        assertThat(test("'roleArn':'arn:aws:iam::1:role/r'")).isEqualTo(Troupe.json("""
                {"error":"E","cause":"C","inspectionData":{"input":"{}","request":{"protocol":"https","method":"GET","url":"https://a","headers":"[]"},
                 "response":{"protocol":"https","statusCode":"500","statusMessage":"No","headers":"[n: v]","body":"b"},
                 "maxConcurrency":0,"toleratedFailureCount":3,"toleratedFailurePercentage":1.0,
                 "errorDetails":{"retryIndex":1,"retryBackoffIntervalSeconds":4}},"status":"RETRIABLE"}"""));
    }

    @Test
    void aMockIsAResultOrAnError() {
        var text = "ValidationException: A test mock should have only one of the following fields: [result,"
                + " errorOutput].";

        assertThat(message(test("'mock':{'result':'1','errorOutput':{'error':'E'}}")))
                .isEqualTo(text);
        assertThat(message(test("'mock':{}"))).as("our own guess").isEqualTo(text);
        assertThat(message(test("'mock':{'result':'1'}", "'revealSecrets':true")))
                .isEqualTo("ValidationException: TestState does not support RevealSecrets when a mock is specified.");
        assertThat(troupe.stateTests.asked).isEmpty();
    }

    @Test
    void theInputMustBeJsonAndTheRoleAnArn() {
        assertThat(message(test("'input':'not'")))
                .startsWith("InvalidExecutionInput: Invalid State Machine Execution Input: 'Unrecognized token 'not'");
        assertThat(message(test("'roleArn':'r'"))).isEqualTo("InvalidArn: Invalid Role Arn: 'r'");
        assertThat(message(test("'roleArn':'arn:aws:iam::aws:policy/P'")))
                .isEqualTo("InvalidArn: Invalid Role Arn: 'arn:aws:iam::aws:policy/P'");
        assertThat(message(test("'stateConfiguration':{'retrierRetryCount':-1}")))
                .contains("'stateConfiguration.retrierRetryCount' failed to satisfy constraint: Member must have value"
                        + " greater than or equal to 0");
    }

    @Test
    void whatTheTestCannotDoIsAnError() {
        troupe.stateTests.reply =
                new Reply.InvalidDefinition(List.of(new Problem("CODE", "text", Optional.of("/States/StateName"))));
        assertThat(message(test("'input':'1'")))
                .isEqualTo("InvalidDefinition: Invalid State Machine Definition: 'CODE: text at /States/StateName'");

        troupe.stateTests.reply = new Reply.Refused("ValidationException", "State not found in definition");
        assertThat(message(test("'input':'1'"))).isEqualTo("ValidationException: State not found in definition");

        troupe.stateTests.reply = new Reply.Throttled();
        assertThat(message(test("'input':'1'"))).isEqualTo("ThrottlingException: Rate exceeded");
    }
}
