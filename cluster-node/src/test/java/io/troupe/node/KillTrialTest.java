package io.troupe.node;

import io.troupe.node.jdbc.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * A node is killed again and again amid its work, while clients and workers go on. Whatever it acknowledged must come
 * to its end. {@code -Dtroupe.test.seed} repeats a run as far as the machine allows.
 */
class KillTrialTest {
    private static final Duration PROGRESS_MAX = Duration.ofSeconds(60);
    private static final Duration WORKING_MAX = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostOnSqlite() {
        run(200, 3, Map.of());
    }

    @Test
    void nothingAcknowledgedIsLostOnPostgresql() {
        run(60, 1, Map.of("troupe.storage.url", PostgresServer.newDatabase(), "troupe.storage.user", "postgres"));
    }

    private void run(int executions, int kills, Map<String, String> storage) {
        var seed = Long.getLong("troupe.test.seed", new Random().nextLong());
        System.out.println("KillTrialTest -Dtroupe.test.seed=" + seed);
        var random = new Random(seed);
        var functions = new FunctionServer();
        var settings = new HashMap<>(storage);
        settings.put("troupe.lambda.endpoint", functions.url());
        settings.put("troupe.execution.idle-in-memory", "200 ms");
        var node = new AtomicReference<>(NodeProcess.start(directory, settings));
        try (var trial = new Trial(functions, () -> client(node))) {
            trial.begin(executions, seed);
            var permitted = 0;
            for (var kill = 0; kill < kills; kill++) {
                var more = executions / (kills + 1);
                trial.permit(more);
                awaitWork(trial, permitted + 1 + random.nextInt(more), random.nextInt(more));
                permitted += more;
                node.get().kill();
                node.set(NodeProcess.start(directory, settings));
            }
            trial.permit(executions - permitted);
            trial.check(executions);
        } finally {
            node.get().close();
        }
    }

    /** Until that many starts have been acknowledged, and some more calls and tasks have been answered. */
    private static void awaitWork(Trial trial, int started, int answers) {
        Await.until(PROGRESS_MAX, () -> trial.startedCount() >= started ? Optional.of(true) : Optional.empty());
        var answersMin = trial.answersCount() + answers;
        Await.within(WORKING_MAX, () -> trial.answersCount() >= answersMin);
    }

    private static SfnClient client(AtomicReference<NodeProcess> node) {
        return node.get().client();
    }
}
