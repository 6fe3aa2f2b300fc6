package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.jdbc.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/**
 * What travels between two nodes: payloads of the largest size AWS allows, in every role, and workers' polls. The
 * second node has joined a moment ago, so what is asked of it travels to the first one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private static final int BYTES_MAX = 262_144;
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    @TempDir
    static Path directory;

    private final FunctionServer functions = new FunctionServer().with("echo", payload -> payload);

    private RunningNode first;

    private RunningNode second;

    @BeforeAll
    void start() {
        var ports = FreePorts.of(2);
        var database = PostgresServer.newDatabase();
        var seeds = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        var nodes = ports.stream()
                .map(port -> RunningNode.start(
                        directory.resolve(port.toString()),
                        database,
                        functions.url(),
                        Map.of(
                                "troupe.cluster.port", port,
                                "troupe.cluster.seed-nodes", seeds,
                                "akka.cluster.jmx.multi-mbeans-in-same-jvm", "on")))
                .toList();
        first = nodes.get(0);
        second = nodes.get(1);
    }

    @AfterAll
    void stop() {
        second.close();
        first.close();
        functions.close();
    }

    @Test
    void theLargestInputAndOutput() {
        var machine = second.createStateMachine(
                "passes", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
        var payload = payload(1);

        var execution = second.startExecution(machine, payload);

        assertThat(second.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        for (var node : List.of(first, second)) {
            var described = node.client().describeExecution(request -> request.executionArn(execution));
            assertThat(described.input()).isEqualTo(payload);
            assertThat(described.output()).isEqualTo(payload);
        }
    }

    @Test
    void theLargestParametersAndResultOfAFunctionInBranches() {
        var machine = second.createStateMachine("branches", """
                {"StartAt":"B","States":{"B":{"Type":"Parallel","End":true,"OutputPath":"$[0]","Branches":[
                  {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%secho","End":true}}},
                  {"StartAt":"Q","States":{"Q":{"Type":"Pass","Result":0,"End":true}}}]}}}""".formatted(FUNCTION));
        // The two outputs together stand in an array, which may not be larger either.
        var payload = payload(2, BYTES_MAX - "[,0]".length());

        var execution = second.startExecution(machine, payload);

        assertThat(second.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(second.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo(payload);
    }

    @Test
    void theLargestInputAndAnswerOfAWorker() {
        var desk =
                second.client().createActivity(request -> request.name("desk")).activityArn();
        var machine = second.createStateMachine(
                "desk",
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"" + desk
                        + "\",\"End\":true}}}");
        var input = payload(3);
        var output = payload(4);

        var execution = second.startExecution(machine, input);
        var task = Await.until(Duration.ofSeconds(60), () -> {
            var answer = second.client().getActivityTask(request -> request.activityArn(desk));
            return Optional.of(answer).filter(polled -> polled.taskToken() != null);
        });
        second.client()
                .sendTaskSuccess(request -> request.taskToken(task.taskToken()).output(output));

        assertThat(task.input()).isEqualTo(input);
        assertThat(second.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        var history = second
                .client()
                .getExecutionHistoryPaginator(
                        request -> request.executionArn(execution).maxResults(1000))
                .events()
                .stream()
                .toList();
        assertThat(history)
                .filteredOn(event -> event.activitySucceededEventDetails() != null)
                .singleElement()
                .satisfies(event -> assertThat(
                                event.activitySucceededEventDetails().output())
                        .isEqualTo(output));
    }

    /** Queues of so many activities live on both nodes, whichever they are. */
    @Test
    void aWorkerPollsAtOneNodeAndAnswersAtTheOther() {
        var activities = IntStream.range(0, 8)
                .mapToObj(number -> first.client()
                        .createActivity(request -> request.name("counter-" + number))
                        .activityArn())
                .toList();

        var executions = activities.stream().map(this::startedWhileItIsPolled).toList();

        assertThat(executions).allSatisfy(execution -> {
            assertThat(first.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(first.client()
                            .describeExecution(request -> request.executionArn(execution))
                            .output())
                    .isEqualTo("{\"answered\":true}");
        });
    }

    /** The poll waits at the first node, the start and the answer come to the second. */
    private String startedWhileItIsPolled(String activity) {
        // Not on the common pool: the nodes of this process use it too, and it may have one thread only.
        var poll = new CompletableFuture<GetActivityTaskResponse>();
        Thread.ofVirtual()
                .start(() -> poll.complete(first.client()
                        .getActivityTask(
                                request -> request.activityArn(activity).workerName("w"))));
        var machine = second.createStateMachine(
                activity.substring(activity.lastIndexOf(':') + 1),
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"" + activity
                        + "\",\"End\":true}}}");
        var execution = second.startExecution(machine, "{}");
        var task = poll.join();
        second.client()
                .sendTaskSuccess(request -> request.taskToken(task.taskToken()).output("{\"answered\":true}"));
        return execution;
    }

    private static String payload(long seed) {
        return payload(seed, BYTES_MAX);
    }

    /** A JSON string of random letters, so that nothing compresses it, of exactly that many bytes in UTF-8. */
    private static String payload(long seed, int bytes) {
        var random = new Random(seed);
        var text = new StringBuilder("\"ä");
        while (text.length() < bytes - 2) {
            text.append((char) ('!' + random.nextInt('~' - '!')));
        }
        var json = text.append('"').toString().replace('\\', '/');
        var inner = json.substring(1, json.length() - 1).replace('"', '\'');
        var payload = '"' + inner + '"';
        assertThat(payload.getBytes(StandardCharsets.UTF_8)).hasSize(bytes);
        return payload;
    }
}
