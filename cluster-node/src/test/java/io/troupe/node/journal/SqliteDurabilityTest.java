package io.troupe.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.TestStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process again and again: whatever it acknowledged must be there, whole. */
class SqliteDurabilityTest {
    private static final int KILLS = 3;
    private static final long WRITING_MILLIS = 800;
    private static final int PAYLOAD_BYTES_MAX = 256 * 1024;

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAfterwards() throws Exception {
        var acknowledged = new HashMap<String, Long>();
        for (int kill = 0; kill < KILLS; kill++) {
            writeUntilKilled(kill, acknowledged);
        }

        try (var node = TestNode.start(TestStorage.config(Dialect.SQLITE, directory))) {
            assertThat(acknowledged).hasSize(KILLS * Writing.WRITERS);
            for (var writer : acknowledged.entrySet()) {
                var stored = node.replay(writer.getKey());
                assertThat(stored).hasSizeGreaterThanOrEqualTo(writer.getValue().intValue());
                for (int i = 0; i < stored.size(); i++) {
                    assertThat(stored.get(i)).isEqualTo(payload(writer.getKey(), i + 1));
                }
            }
        }
    }

    /** Its kill is SIGKILL, after a random while of writing. */
    private void writeUntilKilled(int kill, Map<String, Long> acknowledged) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        directory.toString(),
                        Integer.toString(kill)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var deadline = Long.MAX_VALUE;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("stored ")) {
                    continue;
                }
                var parts = line.split(" ", -1);
                acknowledged.put(parts[1], Long.parseLong(parts[2]));
                if (deadline == Long.MAX_VALUE) {
                    deadline = System.currentTimeMillis()
                            + WRITING_MILLIS
                            + ThreadLocalRandom.current().nextLong(300);
                }
                if (System.currentTimeMillis() > deadline && process.isAlive()) {
                    // By its handle, which leaves the stream open: what it said last counts too.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Text of 1 to 256 KB that only this row can have. */
    static String payload(String persistenceId, long sequenceNumber) {
        var random = new Random(persistenceId.hashCode() * 31L + sequenceNumber);
        var text = new StringBuilder(persistenceId + " " + sequenceNumber + " ");
        var length = 1024 << random.nextInt(9);
        while (text.length() < Math.min(length, PAYLOAD_BYTES_MAX)) {
            text.append(Long.toHexString(random.nextLong()));
        }
        return text.toString();
    }

    /** The process that is killed: each of its writers stores a row, says so, and stores the next one. */
    static final class Writing {
        static final int WRITERS = 4;

        private Writing() {}

        /** Writes until it is killed: into the data directory given first, as the run given second. */
        public static void main(String[] arguments) throws IOException {
            var node = TestNode.start(TestStorage.config(Dialect.SQLITE, Path.of(arguments[0])));
            for (int writer = 0; writer < WRITERS; writer++) {
                var id = "other|" + arguments[1] + "-" + writer;
                Thread.ofPlatform().start(() -> {
                    for (long number = 1; ; number++) {
                        TestNode.await(node.write(id, number, "writer", payload(id, number)));
                        report(id, number);
                    }
                });
            }
            // The end of its input is the end of the test that started it: then nobody would kill it any more.
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
            Runtime.getRuntime().halt(1);
        }

        private static void report(String id, long number) {
            synchronized (System.out) {
                System.out.println("stored " + id + " " + number);
                System.out.flush();
            }
        }
    }
}
