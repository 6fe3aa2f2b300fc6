package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.jdbc.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Three nodes share the executions. One after the other is stopped, killed and frozen while clients and workers go on
 * with the others. Executions that wait for others meanwhile learn of their ends, though messages get lost.
 * {@code -Dtroupe.test.seed} repeats a run as far as the machine allows.
 */
class FailoverTest {
    private static final int NODES = 3;
    private static final int EXECUTIONS = 160;
    private static final int PARENTS = 90;
    private static final Duration PROGRESS_MAX = Duration.ofSeconds(60);
    private static final Duration WORKING_MAX = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private final List<Integer> ports = FreePorts.of(NODES);
    private final List<Optional<NodeProcess>> nodes = new CopyOnWriteArrayList<>();
    private final String database = PostgresServer.newDatabase();

    @Test
    void nodesAreStoppedKilledAndFrozenAndNothingAcknowledgedIsLost() {
        var seed = Long.getLong("troupe.test.seed", new Random().nextLong());
        System.out.println("FailoverTest -Dtroupe.test.seed=" + seed);
        var functions = new FunctionServer();
        try (var trial = new Trial(functions, this::anyClient);
                var parents = new Parents(trial, functions)) {
            IntStream.range(0, NODES).forEach(number -> nodes.add(Optional.of(start(number, functions))));
            trial.begin(EXECUTIONS, seed);
            parents.begin(PARENTS);

            work(trial, 0);
            take(0).close();
            work(trial, 1);
            nodes.set(0, Optional.of(start(0, functions)));

            work(trial, 2);
            parents.letEnd(PARENTS / 3);
            take(1).kill();
            parents.letEnd(PARENTS / 3); // while nobody has noticed yet who could hear of it no more
            work(trial, 3);
            nodes.set(1, Optional.of(start(1, functions)));

            var frozen = take(2);
            frozen.signal("STOP");
            frozen.client().close(); // as a load balancer drops connections to a target that does not answer
            parents.letEnd(PARENTS / 3);
            trial.permit(EXECUTIONS / 4);
            trial.check(EXECUTIONS);
            parents.check();
            frozen.signal("CONT");
            assertThat(frozen.awaitExit())
                    .as("a node that was taken out ends by itself")
                    .isEqualTo(1);
        } finally {
            nodes.forEach(node -> node.ifPresent(NodeProcess::close));
        }
    }

    /** Lets more executions start and some of their work be done; three quarters of all in four steps. */
    private static void work(Trial trial, int step) {
        var more = EXECUTIONS * 3 / 16;
        trial.permit(more);
        Await.until(
                PROGRESS_MAX,
                () -> trial.startedCount() >= step * more + more / 2 ? Optional.of(true) : Optional.empty());
        var answersMin = trial.answersCount() + more / 2;
        Await.within(WORKING_MAX, () -> trial.answersCount() >= answersMin);
    }

    private NodeProcess take(int number) {
        return nodes.set(number, Optional.empty()).orElseThrow();
    }

    private SfnClient anyClient() {
        var serving = nodes.stream().flatMap(Optional::stream).toList();
        return serving.get(ThreadLocalRandom.current().nextInt(serving.size())).client();
    }

    private NodeProcess start(int number, FunctionServer functions) {
        var seeds = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return NodeProcess.start(
                directory.resolve("node" + number),
                Map.of(
                        "troupe.storage.url",
                        database,
                        "troupe.storage.user",
                        "postgres",
                        // Young nodes on a busy machine of few cores stand still for seconds at times.
                        "akka.cluster.failure-detector.acceptable-heartbeat-pause",
                        "6 s",
                        "troupe.cluster.port",
                        ports.get(number).toString(),
                        "troupe.cluster.seed-nodes",
                        seeds,
                        "troupe.lambda.endpoint",
                        functions.url(),
                        "troupe.execution.idle-in-memory",
                        "200 ms",
                        // So that who waits for an execution hears of its end by message, or is found in the database.
                        "troupe.jobs.in-memory",
                        "1 s"));
    }
}
