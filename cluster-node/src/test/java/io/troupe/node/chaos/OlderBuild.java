package io.troupe.node.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The build of an older commit, made once and kept under {@code target}. */
final class OlderBuild {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private OlderBuild() {}

    static String commit() {
        return read(ROOT.resolve(".ci/upgrade-from")).strip();
    }

    /**
     * The class path of a node as the commit in {@code .ci/upgrade-from} has it.
     *
     * @throws IllegalStateException with a sentence if it cannot be built
     */
    static String classPath() {
        var commit = commit();
        var folder = ROOT.resolve("target/upgrade-from").resolve(commit);
        var built = folder.resolve("built");
        if (!Files.exists(built)) {
            checkOut(commit, folder);
            build(folder);
            write(built, "");
        }
        return folder.resolve("cluster-node/target/classes") + ":"
                + read(folder.resolve("cluster-node/target/runtime.classpath")).strip();
    }

    private static void checkOut(String commit, Path folder) {
        if (run(ROOT, List.of("git", "cat-file", "-e", commit + "^{commit}")).exit() != 0) {
            throw new IllegalStateException("The commit " + commit + " of .ci/upgrade-from is not in this clone, so"
                    + " there is nothing to upgrade from. Clone the whole history: git fetch --unshallow");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var archive = folder.resolve("source.tar").toString();
        succeed(ROOT, List.of("git", "archive", "--output", archive, commit));
        succeed(folder, List.of("tar", "-xf", archive));
    }

    /** Without the network first: what this build needs, that one most likely needed too. */
    private static void build(Path folder) {
        var build = List.of(
                "./mvnw",
                "--batch-mode",
                "--quiet",
                "-pl",
                "cluster-node",
                "-am",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip",
                "-Dcheckstyle.skip",
                "package");
        if (run(folder, Stream.concat(build.stream(), Stream.of("--offline")).toList())
                        .exit()
                != 0) {
            succeed(folder, build);
        }
    }

    private static void succeed(Path folder, List<String> command) {
        var outcome = run(folder, command);
        if (outcome.exit() != 0) {
            throw new IllegalStateException(command + " in " + folder + ": " + outcome.output());
        }
    }

    private static Commands.Outcome run(Path folder, List<String> command) {
        return Commands.attempt(folder, command);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
