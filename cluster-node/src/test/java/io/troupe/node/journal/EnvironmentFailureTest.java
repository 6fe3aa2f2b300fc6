package io.troupe.node.journal;

import static io.troupe.node.journal.TestNode.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.TestStorage;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the environment does to the database delays writes; it loses, doubles or fails none. */
class EnvironmentFailureTest {
    private static final String KILL_ALL_OTHERS =
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid()";

    @TempDir
    Path directory;

    @Test
    void connectionsThatAreKilledLoseNothing() throws Exception {
        var config = TestStorage.config(Dialect.POSTGRESQL, directory);
        try (var node = TestNode.start(config);
                var killer = DriverManager.getConnection(config.getString("troupe.storage.url"));
                var statement = killer.createStatement()) {
            var writes = new ArrayList<CompletionStage<TestNode.Outcome>>();
            for (int round = 0; round < 5; round++) {
                writes.addAll(write(node, round, 400));
                statement.execute(KILL_ALL_OTHERS);
            }

            assertThat(awaitAll(writes)).containsOnly(TestNode.Outcome.STORED).hasSize(2000);
            assertThat(node.replay("other|4-399")).containsExactly("text");
        }
    }

    @Test
    void anotherProcessThatLocksTheFileDelaysWrites() throws Exception {
        var config = ConfigFactory.parseString("troupe.storage.busy-timeout = 50 ms")
                .withFallback(TestStorage.config(Dialect.SQLITE, directory));
        try (var node = TestNode.start(config);
                var other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("troupe.db"));
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            var writes = write(node, 0, 100);
            Thread.sleep(500);
            assertThat(writes).noneMatch(write -> write.toCompletableFuture().isDone());

            statement.execute("rollback");

            assertThat(awaitAll(writes)).containsOnly(TestNode.Outcome.STORED);
        }
    }

    private static List<CompletionStage<TestNode.Outcome>> write(TestNode node, int round, int count) {
        var writes = new ArrayList<CompletionStage<TestNode.Outcome>>();
        for (int i = 0; i < count; i++) {
            writes.add(node.write("other|" + round + "-" + i, 1, "writer", "text"));
        }
        return writes;
    }
}
