package io.troupe.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder like that of a newcomer who follows the README, and the terminals open in it. Commands run to the letter,
 * but for the ports, which the system picks. Its {@code ./troupe} starts the same main class as the real one, and
 * builds nothing.
 */
final class Terminal implements AutoCloseable {
    private static final Duration STARTING_MAX = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("Troupe is ready: http://127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private final List<Process> background = new ArrayList<>();
    private final StringBuilder exports = new StringBuilder();
    private final int functionsPort = freePort();
    private int nodePort;

    Terminal(Path folder) throws IOException {
        this.folder = folder;
        var examples = Files.createDirectories(folder.resolve("examples"));
        try (var files = Files.list(Readme.root().resolve("examples"))) {
            for (var file : files.toList()) {
                Files.writeString(examples.resolve(file.getFileName()), withPorts(Files.readString(file)));
            }
        }
        var launcher = folder.resolve("troupe");
        Files.writeString(
                launcher, """
                #!/bin/sh
                export TROUPE_DATA_DIR="${TROUPE_DATA_DIR:-data}"
                case $1 in
                  check) main='operate.Check' ;;
                  backup) main='operate.Backup' ;;
                  migrate) main='operate.Migrate' ;;
                  run) main='Main --port 0' ;;
                esac
                shift
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow -XX:+IgnoreUnrecognizedVMOptions \
                  --enable-native-access=ALL-UNNAMED -cp '%s' io.troupe.node.$main "$@"
                """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException("the launcher cannot be made executable");
        }
    }

    /** Whether the programs are on the PATH. */
    static boolean has(String... programs) {
        return Stream.of(programs)
                .allMatch(program -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(Pattern.quote(":"), -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program))));
    }

    /** Starts a node by its command, and waits until it is ready. */
    void startNode(String command) throws IOException {
        var output = start(command);
        nodePort = Await.until(STARTING_MAX, () -> {
            var ready = READY.matcher(read(output));
            return ready.find() ? Optional.of(Integer.valueOf(ready.group(1))) : Optional.empty();
        });
    }

    /** Where the API of the last node listens. */
    int nodePort() {
        return nodePort;
    }

    /** Starts the functions by their command, and waits until they can be called. */
    void startFunctions(String command) throws IOException {
        start(command);
        Await.until(STARTING_MAX, () -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), functionsPort)) {
                return Optional.of(socket.isConnected());
            } catch (IOException notYet) {
                return Optional.empty();
            }
        });
    }

    /** What the command prints; variables that it exports stay for those after it. */
    String run(String command) {
        try {
            var process = shell(exports + withPorts(command)).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            if (command.startsWith("export ")) {
                exports.append(withPorts(command));
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        background.forEach(Process::destroy);
        background.forEach(process -> process.onExit().join());
    }

    private Path start(String command) throws IOException {
        var output = folder.resolve("output" + background.size() + ".txt");
        background.add(shell(exports + "exec env " + withPorts(command))
                .redirectOutput(output.toFile())
                .start());
        return output;
    }

    private ProcessBuilder shell(String command) {
        var builder = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("AWS_PAGER", "");
        return builder;
    }

    private String withPorts(String text) {
        return text.replace("8083", String.valueOf(nodePort)).replace("9001", String.valueOf(functionsPort));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
