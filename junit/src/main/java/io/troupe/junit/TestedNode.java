package io.troupe.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.troupe.node.Node;
import io.troupe.node.settings.NodeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The node that all tests of a process share. */
final class TestedNode implements AutoCloseable {
    private static final Duration RUN_MAX = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();
    private static final int EVENTS_MAX = 1000;

    private final Path folder;
    private final RunMocks mocks;
    private final Node node;
    private final NodeClient client;

    private TestedNode(Path folder, RunMocks mocks, Node node) {
        this.folder = folder;
        this.mocks = mocks;
        this.node = node;
        this.client = new NodeClient(node.address().getPort());
    }

    static TestedNode start() {
        try {
            var folder = Files.createTempDirectory("troupe");
            var settings = Map.of(
                    "troupe.api.port", 0, "troupe.data-dir", folder.toString(), "troupe.virtual-time.enabled", true);
            var mocks = new RunMocks();
            return new TestedNode(folder, mocks, Node.start(NodeConfig.load(settings, Optional.empty()), mocks));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same definition always has the same name. */
    String createStateMachine(String definition) {
        var input = JsonNodeFactory.instance.objectNode();
        input.put(
                "name",
                UUID.nameUUIDFromBytes(definition.getBytes(StandardCharsets.UTF_8))
                        .toString());
        input.put("roleArn", "arn:aws:iam::123456789012:role/test");
        input.put("definition", definition);
        return client.call("CreateStateMachine", input).path("stateMachineArn").asText();
    }

    Run run(String stateMachineArn, String name, Map<String, List<Mock>> answers, String input) {
        mocks.add(name, answers);
        try {
            var start = JsonNodeFactory.instance.objectNode();
            start.put("stateMachineArn", stateMachineArn + "#" + name);
            start.put("name", name);
            start.put("input", input);
            var arn = client.call("StartExecution", start).path("executionArn").asText();
            var described = awaitEnd(arn);
            return new Run(described, history(arn));
        } finally {
            mocks.remove(name);
        }
    }

    private JsonNode awaitEnd(String arn) {
        var input = JsonNodeFactory.instance.objectNode().put("executionArn", arn);
        var end = System.nanoTime() + RUN_MAX.toNanos();
        while (System.nanoTime() < end) {
            var described = client.call("DescribeExecution", input);
            if (!described.path("status").asText().equals("RUNNING")) {
                return described;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IllegalStateException("the execution has not ended within " + RUN_MAX.toSeconds() + " s: " + arn);
    }

    private List<Event> history(String arn) {
        var events = new ArrayList<Event>();
        var input =
                JsonNodeFactory.instance.objectNode().put("executionArn", arn).put("maxResults", EVENTS_MAX);
        JsonNode page;
        do {
            page = client.call("GetExecutionHistory", input);
            page.path("events").forEach(event -> events.add(Event.of(event)));
            input.set("nextToken", page.path("nextToken"));
        } while (page.hasNonNull("nextToken"));
        return events;
    }

    @Override
    public void close() throws IOException {
        node.close();
        client.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
