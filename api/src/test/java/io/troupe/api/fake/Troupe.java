package io.troupe.api.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.troupe.api.action.Caller;
import io.troupe.api.action.Operations;
import io.troupe.api.port.ApiPorts;
import io.troupe.api.port.TestCases;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.JsonWriter;
import io.troupe.api.shape.Output;
import io.troupe.asl.ServiceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** The API over ports in memory: JSON in, JSON out, without HTTP. Errors come out as their JSON, too. */
public final class Troupe {
    /** A definition that is right. */
    public static final String PASS = "{'StartAt':'A','States':{'A':{'Type':'Pass','End':true}}}".replace('\'', '"');

    /** The ARN before the type of a resource. */
    public static final String ARN = "arn:aws:states:us-east-1:123456789012:";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] SECRET = "a secret of the whole cluster".getBytes(StandardCharsets.UTF_8);

    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

    public final SettableClock clock = new SettableClock();
    public final MemoryStateMachines machines = new MemoryStateMachines(tags);
    public final MemoryStateMachineVersions versions = new MemoryStateMachineVersions(machines);
    public final MemoryExecutions executions = new MemoryExecutions(clock);
    public final MemoryActivities activities = new MemoryActivities(tags);
    public TestCases testCases = TestCases.NONE;
    public final CannedStateTests stateTests = new CannedStateTests();

    /** All ports. */
    public ApiPorts ports() {
        return new ApiPorts(
                machines,
                versions,
                versions.aliases(),
                executions,
                executions,
                activities,
                activities,
                new MemoryTags(tags),
                stateTests,
                ServiceCatalog.UNKNOWN,
                testCases,
                SECRET,
                clock,
                () -> true);
    }

    /** The secret that tokens are signed with. */
    public static byte[] secret() {
        return SECRET.clone();
    }

    /** Calls an operation. The body may be written with single quotes. */
    public JsonNode call(String operation, String body) {
        return call(operation, json(body.replace('\'', '"')));
    }

    /** Calls an operation. */
    public JsonNode call(String operation, JsonNode body) {
        var caller = new Caller(
                "us-east-1",
                "123456789012",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new CompletableFuture<>());
        try {
            var stage = Operations.over(ports(), Duration.ofSeconds(60))
                    .get(operation)
                    .run(body, caller);
            return json(stage.toCompletableFuture().join());
        } catch (AwsException error) {
            return json(error);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof AwsException error) {
                return json(error);
            }
            throw failure;
        }
    }

    /** A machine of that name. */
    public String createStateMachine(String name) {
        return call("CreateStateMachine", createBody(name))
                .path("stateMachineArn")
                .asText();
    }

    /** A request for a machine of that name. */
    public static JsonNode createBody(String name) {
        return MAPPER.createObjectNode()
                .put("name", name)
                .put("definition", PASS)
                .put("roleArn", "arn:aws:iam::123456789012:role/r");
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static JsonNode json(Output output) {
        return json(new String(JsonWriter.toBytes(output), StandardCharsets.UTF_8));
    }
}
