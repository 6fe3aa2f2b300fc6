package io.troupe.node;

import com.typesafe.config.ConfigFactory;
import io.troupe.node.check.DatabaseCheck;
import io.troupe.node.check.Problem;
import io.troupe.node.settings.NodeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who calls the commands of the launcher, by their real main classes. */
final class Operator {
    private Operator() {}

    /** What a command has printed, on both streams, and its exit code. */
    record Outcome(int exit, String output) {}

    /** Runs a command in a process of its own. */
    static Outcome run(Class<?> main, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(Jvm.command("256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What the check finds in an embedded database. */
    static List<Problem> check(Path dataDirectory) {
        return check(Map.of("troupe.data-dir", dataDirectory.toString(), "troupe.storage.url", ""));
    }

    /** What the check finds in a PostgreSQL. */
    static List<Problem> check(String url) {
        return check(Map.of("troupe.storage.url", url, "troupe.storage.user", "postgres"));
    }

    private static List<Problem> check(Map<String, String> settings) {
        var problems = new ArrayList<Problem>();
        var quiet = ConfigFactory.parseMap(Map.of("akka.loglevel", "WARNING"));
        try {
            DatabaseCheck.run(quiet.withFallback(NodeConfig.load(settings, Optional.empty())), problems::add);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return problems;
    }
}
