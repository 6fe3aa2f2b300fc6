package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.action.Operations;
import io.troupe.api.fake.Troupe;
import io.troupe.api.shape.ServiceModel;
import io.troupe.api.shape.Shape;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever comes is answered with a typed error. */
class HostileRequestsTest {
    private static final RunningApi API = new RunningApi(new Troupe());

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void randomBytesAreNoJson() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 50; round++) {
            var bytes = new byte[random.nextInt(500)];
            random.nextBytes(bytes);

            var answer = API.call("StartExecution", bytes);

            assertThat(answer.status()).as("seed %s", seed).isEqualTo(400);
            assertThat(answer.code()).as("seed %s", seed).isEqualTo("SerializationException");
        }
    }

    @Test
    void tenMegabytesAreTooMany() {
        var bytes = new byte[10 * 1024 * 1024];
        Arrays.fill(bytes, (byte) ' ');

        var answer = API.call("StartExecution", bytes);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ValidationException");
    }

    @Test
    void tenMegabytesInChunksAreTooMany() {
        var body = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024]));

        var answer = API.send(HttpRequest.newBuilder(API.uri())
                .header("X-Amz-Target", "AWSStepFunctions.StartExecution")
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ValidationException");
    }

    @Test
    void deepNestingIsRefusedInTheEnvelope() {
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(API.call("StartExecution", deep).code()).isEqualTo("SerializationException");
    }

    @Test
    void deepNestingIsRefusedInTheInput() {
        var arn = API.troupe.createStateMachine("deep");
        var body =
                "{\"stateMachineArn\":\"" + arn + "\",\"input\":\"" + "[".repeat(100_000) + "]".repeat(100_000) + "\"}";

        assertThat(API.call("StartExecution", body).code()).isEqualTo("InvalidExecutionInput");
    }

    @Test
    void deepNestingIsRefusedInDefinitions() {
        var body = Troupe.createBody("deepDefinition").deepCopy();
        ((ObjectNode) body).put("definition", "[".repeat(100_000) + "]".repeat(100_000));

        assertThat(API.call("CreateStateMachine", body.toString()).code()).isEqualTo("InvalidDefinition");
    }

    @Test
    void anyMemberOfAWrongTypeIsRefused() {
        var model = ServiceModel.load();
        var operations =
                Operations.over(API.troupe.ports(), Duration.ofSeconds(60)).names();
        assertThat(operations).hasSize(33);
        for (var operation : operations) {
            for (var body : wrongBodies(model.input(operation))) {
                var answer = API.call(operation, body.toString());

                assertThat(answer.status()).as("%s %s", operation, body).isEqualTo(400);
                assertThat(answer.code()).as("%s %s", operation, body).isEqualTo("SerializationException");
            }
        }
    }

    @Test
    void bodiesThatAreNoObjectsAreRefused() {
        for (var body : List.of("", " ", "[]", "1", "\"text\"", "null", "{} {}", "{\"a\":1,}", "{'a':1}")) {
            var answer = API.call("ListStateMachines", body);

            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).as(body).isEqualTo("SerializationException");
        }
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        var arn = API.troupe.createStateMachine("surrogates");
        var input = "{\"stateMachineArn\":\"" + arn + "\",\"input\":\"\\\"\\ud800\\\"\"}";
        var name = "{\"stateMachineArn\":\"" + arn + "\",\"name\":\"\\ud800\"}";

        assertThat(API.call("StartExecution", input).code()).isEqualTo("SerializationException");
        assertThat(API.call("StartExecution", name).json().path("message").asText())
                .isEqualTo("Invalid Name: '?'");
    }

    @Test
    void otherMethodsPathsTypesAndTargetsHaveTypedErrors() {
        var get = API.send(HttpRequest.newBuilder(API.uri()).GET());
        var path = API.send(HttpRequest.newBuilder(API.uri().resolve("/else")).POST(BodyPublishers.ofString("{}")));
        var type = API.send(HttpRequest.newBuilder(API.uri())
                .header("X-Amz-Target", "AWSStepFunctions.ListStateMachines")
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("{}")));
        var noTarget = API.send(HttpRequest.newBuilder(API.uri())
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(List.of(get.status(), path.status(), type.status(), noTarget.status()))
                .containsExactly(405, 404, 415, 400);
        assertThat(List.of(get.code(), path.code(), type.code(), noTarget.code()))
                .containsExactly(
                        "UnknownOperationException",
                        "UnknownOperationException",
                        "UnsupportedMediaTypeException",
                        "UnknownOperationException");
        assertThat(API.call("Nothing", "{}").code()).isEqualTo("UnknownOperationException");
        assertThat(API.call("RedriveExecution", "{}").code()).isEqualTo("UnknownOperationException");
    }

    private static List<ObjectNode> wrongBodies(Shape.Structure input) {
        var bodies = new ArrayList<ObjectNode>();
        var nodes = JsonNodeFactory.instance;
        for (var member : input.members()) {
            if (!(member.shape() instanceof Shape.Text)) {
                bodies.add(nodes.objectNode().put(member.name(), "text"));
            }
            if (!(member.shape() instanceof Shape.WholeNumber)) {
                bodies.add(nodes.objectNode().put(member.name(), 7));
            }
            if (!(member.shape() instanceof Shape.Flag)) {
                bodies.add(nodes.objectNode().put(member.name(), true));
            }
            if (!(member.shape() instanceof Shape.ListOf)) {
                bodies.add(
                        nodes.objectNode().set(member.name(), nodes.arrayNode().add("x")));
            } else {
                bodies.add(
                        nodes.objectNode().set(member.name(), nodes.arrayNode().add(1)));
            }
            if (!(member.shape() instanceof Shape.Structure)) {
                bodies.add(nodes.objectNode().set(member.name(), nodes.objectNode()));
            }
            bodies.add(nodes.objectNode().put(member.name(), 1.5));
            bodies.add(nodes.objectNode().put(member.name(), 1L << 40));
        }
        return bodies;
    }
}
