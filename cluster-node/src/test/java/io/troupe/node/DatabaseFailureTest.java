package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database crashes and recovers, and stands still for a while, under a node at work: no execution fails, nothing
 * acknowledged is lost, and no call is made twice. It stands still for a minute in {@code ./troupe test --all}.
 */
class DatabaseFailureTest {
    private static final int EXECUTIONS = 90;
    private static final Duration PROGRESS_MAX = Duration.ofSeconds(60);
    private static final Duration STALL = Duration.ofSeconds(Boolean.getBoolean("troupe.test.all") ? 60 : 8);

    @TempDir
    Path directory;

    @Test
    void aCrashAndAStallOfTheDatabaseCostTimeAndNothingElse() throws IOException {
        var seed = Long.getLong("troupe.test.seed", new Random().nextLong());
        System.out.println("DatabaseFailureTest -Dtroupe.test.seed=" + seed);
        var data = directory.resolve("postgresql");
        var functions = new FunctionServer();
        try (var database = start(data);
                var node = NodeProcess.start(
                        directory.resolve("node"),
                        Map.of(
                                "troupe.storage.url",
                                database.getJdbcUrl("postgres", "postgres"),
                                "troupe.storage.user",
                                "postgres",
                                "troupe.lambda.endpoint",
                                functions.url(),
                                "troupe.execution.idle-in-memory",
                                "200 ms"));
                var trial = new Trial(functions, node::client)) {
            trial.begin(EXECUTIONS, seed);
            permitAndAwait(trial, 1);

            // PostgreSQL ends all its sessions and recovers when one of its processes dies like this.
            processes(data).getLast().destroyForcibly();
            permitAndAwait(trial, 2);

            var stalled = processes(data);
            stalled.forEach(process -> Signals.send(process.pid(), "STOP"));
            trial.permit(EXECUTIONS / 3);
            Await.passed(STALL);
            stalled.forEach(process -> Signals.send(process.pid(), "CONT"));

            trial.check(EXECUTIONS);
            assertThat(functions.repeatedAttempts()).isEmpty();
        }
    }

    private static void permitAndAwait(Trial trial, int third) {
        trial.permit(EXECUTIONS / 3);
        var startedMin = third * EXECUTIONS / 3 - EXECUTIONS / 6;
        Await.until(PROGRESS_MAX, () -> trial.startedCount() >= startedMin ? Optional.of(true) : Optional.empty());
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    /** The server's processes; the first of them begins the others. */
    private static List<ProcessHandle> processes(Path data) throws IOException {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            var postmaster = ProcessHandle.of(
                            Long.parseLong(lines.findFirst().orElseThrow().strip()))
                    .orElseThrow();
            return Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
        }
    }
}
