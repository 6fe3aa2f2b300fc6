package io.troupe.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public final class NodeProcess implements AutoCloseable {
    private static final long STARTING_SECONDS_MAX = 90;
    private static final long ENDING_SECONDS_MAX = 45;
    private static final Pattern READY = Pattern.compile("Troupe is ready: http://([^:\\s]+):(\\d+)");

    private final Process process;
    private final Thread killer;
    private final InetSocketAddress address;
    private final SfnClient client;

    private NodeProcess(Process process, Thread killer, InetSocketAddress address) {
        this.address = address;
        this.process = process;
        this.killer = killer;
        this.client = RunningNode.client(address);
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
        return start(dataDirectory, settings, environment, List.of());
    }

    /** The same by a command that starts what follows it elsewhere, such as in a network of its own. */
    public static NodeProcess start(
            Path dataDirectory, Map<String, String> settings, Map<String, String> environment, List<String> elsewhere) {
        return start(dataDirectory, settings, environment, elsewhere, System.getProperty("java.class.path"));
    }

    /** The same from classes that are not those of the tests, such as an older build. */
    public static NodeProcess start(
            Path dataDirectory,
            Map<String, String> settings,
            Map<String, String> environment,
            List<String> elsewhere,
            String classPath) {
        var log = dataDirectory.resolve("node.log");
        try {
            Files.createDirectories(dataDirectory);
            var builder = new ProcessBuilder(command(dataDirectory, settings, elsewhere, classPath))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            var killer = new Thread(process::destroyForcibly, "kill-node");
            Runtime.getRuntime().addShutdownHook(killer);
            var ready = new CompletableFuture<InetSocketAddress>();
            // A read of a pipe holds on to the thread that carries a virtual one, and there are few of those.
            Thread.ofPlatform().daemon().name("node-output").start(() -> read(process.inputReader(), ready));
            try {
                return new NodeProcess(process, killer, ready.get(STARTING_SECONDS_MAX, TimeUnit.SECONDS));
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

    private static List<String> command(
            Path dataDirectory, Map<String, String> settings, List<String> elsewhere, String classPath) {
        var command = new ArrayList<>(elsewhere);
        command.addAll(Jvm.command("512m"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", classPath, Main.class.getName()));
        command.addAll(List.of("--port", "0", "--data-dir", dataDirectory.toString()));
        return command;
    }

    private static void read(BufferedReader output, CompletableFuture<InetSocketAddress> ready) {
        try (output) {
            output.lines()
                    .map(READY::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .ifPresent(line -> ready.complete(
                            InetSocketAddress.createUnresolved(line.group(1), Integer.parseInt(line.group(2)))));
            output.lines().forEach(ignored -> {});
            ready.completeExceptionally(new IOException("it ended"));
        } catch (IOException | UncheckedIOException closed) {
            ready.completeExceptionally(closed);
        }
    }

    /** Where its API listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** A client that talks to it, for as long as it lives. */
    public SfnClient client() {
        return client;
    }

    /** Whether the process still runs, or stands still. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        end();
    }

    /** Sends a signal, by its name. */
    public void signal(String name) {
        Signals.send(process.pid(), name);
    }

    /** SIGTERM. */
    public void stop() {
        process.destroy();
    }

    /** Waits until it has ended by itself, and gives its exit code. */
    public int awaitExit() {
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
            if (!process.waitFor(ENDING_SECONDS_MAX, TimeUnit.SECONDS)) {
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
