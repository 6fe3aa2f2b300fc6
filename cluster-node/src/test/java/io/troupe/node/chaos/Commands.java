package io.troupe.node.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Commands of the system. */
final class Commands {
    /**
     * How one ended.
     *
     * @param output of both kinds
     */
    record Outcome(int exit, String output) {}

    private Commands() {}

    /** Runs a command that must succeed. Its words are separated by spaces. */
    static void run(String command) {
        var outcome = attempt(command);
        if (outcome.exit() != 0) {
            throw new IllegalStateException(command + ": " + outcome.output());
        }
    }

    /** Runs a command that may fail; so does one that is not there. */
    static Outcome attempt(String command) {
        return attempt(Path.of("."), List.of(command.split(" ")));
    }

    /** The same in a folder, with this JVM's JDK for those who look for one. */
    static Outcome attempt(Path folder, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException notThere) {
            return new Outcome(-1, notThere.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }
}
