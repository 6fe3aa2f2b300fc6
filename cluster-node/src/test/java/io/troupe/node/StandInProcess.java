package io.troupe.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Somebody else's server in a process of its own, which ends with the tests. */
final class StandInProcess {
    private static final Duration STARTING_MAX = Duration.ofMinutes(2);

    private StandInProcess() {}

    /**
     * Starts it and waits until it listens.
     *
     * @param directory where it runs, and where its log goes
     * @param command for the port that it is to listen at
     * @return its address, {@code http://…}
     */
    static String start(Path directory, IntFunction<List<String>> command) {
        int port = FreePorts.of(1).getFirst();
        var log = directory.resolve("stand-in-" + port + ".log").toFile();
        try {
            var process = new ProcessBuilder(command.apply(port))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-stand-in"));
            Await.until(STARTING_MAX, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("it has ended; its log is " + log);
                }
                return listens(port);
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return "http://127.0.0.1:" + port;
    }

    private static Optional<Boolean> listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return Optional.of(socket.isConnected());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }
}
