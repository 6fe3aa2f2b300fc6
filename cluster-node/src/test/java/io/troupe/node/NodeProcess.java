package io.troupe.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A node in a process of its own, started by its real main class, which can be killed like any process. */
final class NodeProcess implements AutoCloseable {
    private static final long STARTING_SECONDS_MAX = 90;
    private static final Pattern READY = Pattern.compile("Troupe is ready: http://[^:\\s]+:(\\d+)");

    private final Process process;
    private final Thread killer;
    private final int port;
    private final SfnClient client;

    private NodeProcess(Process process, Thread killer, int port) {
        this.port = port;
        this.process = process;
        this.killer = killer;
        this.client = RunningNode.client(port);
    }

    /**
     * Starts a node and waits until it serves requests.
     *
     * @param settings by key
     */
    static NodeProcess start(Path dataDirectory, Map<String, String> settings) {
        return start(dataDirectory, settings, Map.of());
    }

    /** The same with more environment variables. */
    static NodeProcess start(Path dataDirectory, Map<String, String> settings, Map<String, String> environment) {
        var log = dataDirectory.resolve("node.log");
        try {
            Files.createDirectories(dataDirectory);
            var builder = new ProcessBuilder(command(dataDirectory, settings))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            var killer = new Thread(process::destroyForcibly, "kill-node");
            Runtime.getRuntime().addShutdownHook(killer);
            var port = new CompletableFuture<Integer>();
            Thread.ofVirtual().start(() -> read(process.inputReader(), port));
            try {
                return new NodeProcess(process, killer, port.get(STARTING_SECONDS_MAX, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException notReady) {
                process.destroyForcibly();
                throw new IllegalStateException("the node does not start:\n" + Files.readString(log), notReady);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> command(Path dataDirectory, Map<String, String> settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                // Not that of the tests: what a node logs belongs into its file.
                "-Dlogback.configurationFile=logback.xml"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("--port", "0", "--data-dir", dataDirectory.toString()));
        return command;
    }

    private static void read(BufferedReader output, CompletableFuture<Integer> port) {
        try (output) {
            output.lines()
                    .map(READY::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .ifPresent(ready -> port.complete(Integer.valueOf(ready.group(1))));
            output.lines().forEach(ignored -> {});
            port.completeExceptionally(new IOException("it ended"));
        } catch (IOException | UncheckedIOException closed) {
            port.completeExceptionally(closed);
        }
    }

    /** Where its API listens. */
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** A client that talks to it, for as long as it lives. */
    SfnClient client() {
        return client;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    /** Sends a signal, by its name. */
    void signal(String name) {
        Signals.send(process.pid(), name);
    }

    /** Waits until it has ended by itself, and gives its exit code. */
    int awaitExit() {
        end();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        end();
    }

    private void end() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
        client.close();
    }
}
