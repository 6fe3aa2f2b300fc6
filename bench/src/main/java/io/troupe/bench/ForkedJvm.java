package io.troupe.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A server in a JVM of its own, so that the load generator shares neither its heap nor its compiled code. It says where
 * it listens by printing an {@code http://} address.
 */
final class ForkedJvm implements AutoCloseable {
    private static final Duration STARTING_MAX = Duration.ofSeconds(90);
    private static final Duration STOPPING_MAX = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("http://[^:\\s]+:(\\d+)");
    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseG1GC");

    /**
     * What to run.
     *
     * @param options of the JVM, behind those that {@code troupe run} sets
     * @param log where its standard error goes
     */
    record Program(
            String mainClass,
            List<String> options,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {}

    private final Process process;
    private final Thread killer;
    private final int port;

    private ForkedJvm(Process process, Thread killer, int port) {
        this.process = process;
        this.killer = killer;
        this.port = port;
    }

    /** Starts it and waits until it is ready. */
    static ForkedJvm start(Program program) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command(program)).redirectError(program.log().toFile());
        process.environment().putAll(program.environment());
        var running = process.start();
        var killer = new Thread(running::destroyForcibly, "kill-server");
        Runtime.getRuntime().addShutdownHook(killer);
        var port = new CompletableFuture<Integer>();
        Thread.ofPlatform().daemon().name("server-output").start(() -> read(running.inputReader(), port));
        try {
            return new ForkedJvm(running, killer, port.get(STARTING_MAX.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException notReady) {
            running.destroyForcibly();
            throw new IOException(
                    program.mainClass() + " does not start; its log says:\n" + Files.readString(program.log()),
                    notReady);
        }
    }

    private static List<String> command(Program program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(program.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.mainClass()));
        command.addAll(program.arguments());
        return command;
    }

    private static void read(BufferedReader output, CompletableFuture<Integer> port) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                var address = ADDRESS.matcher(line);
                if (address.find()) {
                    port.complete(Integer.valueOf(address.group(1)));
                }
            }
            port.completeExceptionally(new IOException("it ended"));
        } catch (IOException | UncheckedIOException closed) {
            port.completeExceptionally(closed);
        }
    }

    /** Where it listens on the loopback interface. */
    int port() {
        return port;
    }

    /** The time it has spent on processors so far, all threads together. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
    }
}
