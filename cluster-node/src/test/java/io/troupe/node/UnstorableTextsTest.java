package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.shape.ServiceModel;
import io.troupe.api.shape.Shape;
import io.troupe.node.jdbc.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** PostgreSQL's texts hold no U+0000; what a client sends must not look like a failure of the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnstorableTextsTest {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:";
    private static final String PASS = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String NUL = "\u0000";

    /** What a request holds beside the member that is looked at. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("name", "new"),
            Map.entry("definition", PASS),
            Map.entry("roleArn", "arn:aws:iam::123456789012:role/r"),
            Map.entry("stateMachineArn", ARN + "stateMachine:m"),
            Map.entry("stateMachineVersionArn", ARN + "stateMachine:m:1"),
            Map.entry("stateMachineAliasArn", ARN + "stateMachine:m:a"),
            Map.entry("executionArn", ARN + "execution:m:none"),
            Map.entry("activityArn", ARN + "activity:none"),
            Map.entry("resourceArn", ARN + "stateMachine:m"),
            Map.entry("mapRunArn", ARN + "mapRun:m/l:none"),
            Map.entry("taskToken", "token"),
            Map.entry("output", "{}"));

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    private RunningNode node;

    @BeforeAll
    void start() {
        node = RunningNode.start(directory, PostgresServer.newDatabase(), "http://127.0.0.1:1");
        var machine = node.createStateMachine("m", PASS);
        node.client().publishStateMachineVersion(request -> request.stateMachineArn(machine));
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    @TestFactory
    Stream<DynamicTest> noMemberOfARequest() {
        var model = ServiceModel.load();
        return model.operations().stream()
                .filter(operation -> !operation.endsWith("MapRun"))
                .flatMap(operation -> model.input(operation).members().stream()
                        .filter(member -> member.shape() instanceof Shape.Text)
                        .map(member -> DynamicTest.dynamicTest(
                                operation + " " + member.name(),
                                () -> answered(operation, body(model.input(operation), member.name())))));
    }

    @Test
    void noMemberOfATagOrARoute() throws Exception {
        answered("UntagResource", json("{'resourceArn':'" + ARN + "stateMachine:m','tagKeys':['\\u0000']}"));
        answered("TagResource", json("{'resourceArn':'" + ARN + "stateMachine:m','tags':[{'key':'\\u0000'}]}"));
        answered(
                "CreateStateMachineAlias",
                json("{'name':'a','routingConfiguration':[{'weight':100," + "'stateMachineVersionArn':'" + ARN
                        + "stateMachine:m\\u0000:1'}]}"));
    }

    @Test
    void noDataOfAnExecution() {
        var nested = node.createStateMachine("nested", """
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution","End":true,
                 "Parameters":{"StateMachineArn":"%sstateMachine:m","TraceHeader.$":"$.trace"}}}}""".formatted(ARN));

        var execution = node.startExecution(nested, "{\"trace\":\"\\u0000\"}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void noArnOfAnActivity() {
        var machine = node.createStateMachine("activity", """
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%sactivity:\\u0000","End":true}}}""".formatted(ARN));

        var execution = node.startExecution(machine, "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
    }

    private ObjectNode body(Shape.Structure input, String attacked) {
        var body = mapper.createObjectNode();
        input.members().stream()
                .filter(Shape.Member::required)
                .forEach(member -> body.put(member.name(), OTHERS.getOrDefault(member.name(), "x")));
        if (input.members().stream().anyMatch(member -> member.name().equals("publish"))) {
            body.put("publish", true);
        }
        if (body.has("routingConfiguration")) {
            body.putArray("routingConfiguration")
                    .addObject()
                    .put("stateMachineVersionArn", ARN + "stateMachine:m:1")
                    .put("weight", 100);
        }
        return body.put(attacked, OTHERS.getOrDefault(attacked, "x") + NUL);
    }

    private ObjectNode json(String text) throws IOException {
        return (ObjectNode) mapper.readTree(text.replace('\'', '"'));
    }

    private void answered(String operation, ObjectNode body) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + node.address().getPort());
        var response = client.send(
                HttpRequest.newBuilder(uri)
                        .header("X-Amz-Target", "AWSStepFunctions." + operation)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isIn(200, 400);
    }
}
