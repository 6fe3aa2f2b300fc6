package io.troupe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as its users meet it; its figures are not looked at. */
class MainTest {
    @TempDir
    private Path directory;

    @Test
    void aQuickRunFindsOneJournalRowAnExecutionAndWritesItsFigures() throws IOException {
        var file = directory.resolve("bench.json");

        var exitCode = Main.run(
                "--quick",
                "--no-comparisons",
                "--jobs=J1",
                "--databases=sqlite",
                "--directory=" + directory,
                "--json=" + file);

        var result = new ObjectMapper().readTree(file.toFile());
        assertThat(exitCode).isZero();
        assertThat(result.fieldNames()).toIterable().containsExactly("machine", "settings", "echo", "jobs");
        assertThat(result.path("jobs")).hasSize(1);
        var job = result.path("jobs").path(0);
        assertThat(job.fieldNames())
                .toIterable()
                .containsExactly(
                        "job",
                        "database",
                        "unit",
                        "perSecond",
                        "http",
                        "nodeCpuMicros",
                        "lowLoad",
                        "stored",
                        "failures",
                        "ratioToEcho",
                        "bareRowsPerSecond",
                        "ratioToBareJdbc",
                        "broken");
        assertThat(job.path("stored").path("executions").asLong()).isPositive();
        assertThat(job.path("stored").path("journalRowsPerExecution").asDouble())
                .isEqualTo(1.0);
        assertThat(job.path("stored").path("journalRowsMax").asLong()).isEqualTo(1);
        assertThat(job.path("perSecond").path("median").asDouble()).isPositive();
        assertThat(job.path("lowLoad").path("http").path("p99Millis").asDouble())
                .isPositive();
        assertThat(job.path("broken")).isEmpty();
    }
}
