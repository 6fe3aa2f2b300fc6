package io.troupe.node.teststate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.port.StateTests.Reply;
import io.troupe.api.shape.JsonWriter;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.TestStateInput;
import io.troupe.asl.Problem;
import io.troupe.asl.ServiceCatalog;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.protocol.arn.StateMachineArn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** TestState from JSON to JSON. Requests may be written with single quotes; what AWS wants as text, as plain JSON. */
final class Tester {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TEXTS = List.of("definition", "input", "variables", "context");
    private static final StateMachineArn MACHINE =
            new StateMachineArn("aws", "us-east-1", "123456789012", "m", Optional.empty());

    final List<TaskRequest> calls = new ArrayList<>();
    private final InterpreterStateTests tests;

    Tester(TaskCall answer) {
        this(request -> answer, 10);
    }

    /** For states whose work is mocked, with these services known. */
    Tester(ServiceCatalog catalog) {
        this(Tester::callsNothing, 10, catalog);
    }

    Tester(TaskIntegration integration, int concurrencyMax) {
        this(integration, concurrencyMax, ServiceCatalog.UNKNOWN);
    }

    private Tester(TaskIntegration integration, int concurrencyMax, ServiceCatalog catalog) {
        TaskIntegration recording = request -> {
            calls.add(request);
            return integration.start(request);
        };
        this.tests = new InterpreterStateTests(
                catalog, recording, Runnable::run, Clock.fixed(NOON, ZoneOffset.UTC), new Random(1), concurrencyMax);
    }

    /** For states that call nothing. */
    static JsonNode test(String request) {
        return new Tester(Tester::callsNothing, 10).run(request);
    }

    private static TaskCall callsNothing(TaskRequest request) {
        throw new IllegalStateException("nothing was to be called: " + request.resource());
    }

    JsonNode run(String request) {
        return shown(start(request).join());
    }

    CompletableFuture<Reply> start(String request) {
        var json = (ObjectNode) json(request);
        TEXTS.forEach(name -> toText(json, name));
        if (json.path("mock") instanceof ObjectNode mock) {
            toText(mock, "result");
        }
        if (json.path("stateConfiguration") instanceof ObjectNode configuration) {
            toText(configuration, "mapItemReaderData");
        }
        return tests.test(MACHINE, TestStateInput.from(new Members(json))).toCompletableFuture();
    }

    static JsonNode shown(Reply reply) {
        return switch (reply) {
            case Reply.Tested tested -> parse(new String(JsonWriter.toBytes(tested.output()), StandardCharsets.UTF_8));
            case Reply.InvalidDefinition invalid ->
                MAPPER.getNodeFactory()
                        .textNode(invalid.problems().stream()
                                .map(Problem::describe)
                                .collect(Collectors.joining(", ")));
            case Reply.Refused refused -> MAPPER.getNodeFactory().textNode(refused.code() + ": " + refused.message());
            case Reply.Throttled throttled -> MAPPER.getNodeFactory().textNode("throttled");
        };
    }

    private static void toText(ObjectNode json, String name) {
        if (json.has(name) && !json.path(name).isTextual()) {
            json.put(name, json.path(name).toString());
        }
    }

    static JsonNode json(String text) {
        return parse(text.replace('\'', '"'));
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
