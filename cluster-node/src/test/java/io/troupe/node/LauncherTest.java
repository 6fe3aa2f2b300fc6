package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher tells in one sentence what it cannot do. */
class LauncherTest {
    @TempDir
    private Path folder;

    private record Outcome(int exit, String output) {}

    @Test
    void aMissingJdkIsTold() throws Exception {
        var launcher = Files.writeString(
                folder.resolve("troupe"),
                Files.readString(Readme.root().resolve("troupe")).replace("JDK_MIN=21", "JDK_MIN=999"));

        var outcome = run(launcher, "run");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output())
                .startsWith("Troupe needs a JDK of at least 999; none was found")
                .hasLineCount(1);
    }

    @Test
    void itsHelpNamesEveryCommandOfTheReadme() throws Exception {
        var outcome = run(Readme.root().resolve("troupe"), "--help");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.output()).contains("  run [--port PORT] ", "  test ", "  bench ");
    }

    @Test
    void anUnknownCommandIsTold() throws Exception {
        var outcome = run(Readme.root().resolve("troupe"), "fly");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.output()).startsWith("troupe: unknown command 'fly'\n");
    }

    private static Outcome run(Path launcher, String argument) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of("bash", launcher.toString(), argument))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
