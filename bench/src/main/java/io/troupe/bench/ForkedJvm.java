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
import java.util.stream.Collectors;

/**
 * A server in a JVM of its own, so that the load generator shares neither its heap nor its compiled code. It says where
 * it listens by printing an {@code http://} address.
 */
final class ForkedJvm implements Server, AutoCloseable {
    private static final Duration STARTING_MAX = Duration.ofSeconds(90);
    private static final Duration STOPPING_MAX = Duration.ofSeconds(30);
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final long KIBI = 1024;
    private static final Pattern ADDRESS = Pattern.compile("http://[^:\\s]+:(\\d+)");
    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseG1GC",
            "-Xms64m");

    /**
     * What to run.
     *
     * @param environment beside that of the benchmark itself
     * @param log where its standard error goes
     */
    record Program(List<String> command, Map<String, String> environment, Path log) {
        Program {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /**
         * A main class of this class path.
         *
         * @param options of the JVM, behind those that {@code troupe run} sets
         */
        static Program java(
                String mainClass,
                List<String> options,
                List<String> arguments,
                Map<String, String> environment,
                Path log) {
            var command = new ArrayList<String>();
            command.add(jdkTool("java"));
            command.addAll(OPTIONS);
            command.addAll(options);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
            command.addAll(arguments);
            return new Program(command, environment, log);
        }
    }

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
        var process = new ProcessBuilder(program.command())
                .redirectError(program.log().toFile());
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
                    program.command().getLast() + " does not start; its log says:\n" + Files.readString(program.log()),
                    notReady);
        }
    }

    private static String jdkTool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
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

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What is used of its heap when all garbage is collected. */
    long heapBytes() throws IOException, InterruptedException {
        var pid = Long.toString(process.pid());
        output(jdkTool("jcmd"), pid, "GC.run");
        var heap = output(jdkTool("jcmd"), pid, "GC.heap_info");
        var used = HEAP_USED.matcher(heap);
        if (!used.find()) {
            throw new IOException("jcmd does not tell the heap: " + heap);
        }
        return Long.parseLong(used.group(1)) * KIBI;
    }

    /** What of its memory is in the machine's. */
    long residentBytes() throws IOException, InterruptedException {
        return Long.parseLong(output("ps", "-o", "rss=", "-p", Long.toString(process.pid()))
                        .trim())
                * KIBI;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var reader = running.inputReader()) {
            var output = reader.lines().collect(Collectors.joining("\n"));
            running.waitFor();
            return output;
        }
    }

    /** Ends it as a crash of the machine would: it can do nothing more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(killer);
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
