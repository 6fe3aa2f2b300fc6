package io.troupe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as its users meet it: one quick run of all jobs of a single node. Its figures are not looked at. */
class MainTest {
    @TempDir
    private static Path directory;

    private static int exitCode;
    private static JsonNode result;

    @BeforeAll
    static void measure() throws IOException {
        var file = directory.resolve("bench.json");
        exitCode = Main.run(
                "--quick",
                "--no-comparisons",
                "--databases=sqlite",
                "--warm-up=0.2",
                "--seconds=0.5",
                "--node-option=-XX:TieredStopAtLevel=1",
                "--directory=" + directory,
                "--json=" + file);
        result = new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void everyPromiseIsKept() {
        assertThat(exitCode).isZero();
        assertThat(result.findValues("broken")).hasSize(8).allMatch(JsonNode::isEmpty);
    }

    @Test
    void allFiguresAreInTheFile() {
        assertThat(result.fieldNames()).toIterable().containsExactly("machine", "settings", "echo", "jobs", "findings");
        assertThat(result.path("jobs").findValuesAsText("job")).containsExactly("J1", "J2", "J3", "ACT", "J5");
        assertThat(result.path("findings").findValuesAsText("job")).containsExactly("J4", "CALLERS", "IDLE");
    }

    @Test
    void anExecutionWithoutTasksIsOneJournalRow() {
        var job = job("jobs", "J1");

        assertThat(job.fieldNames())
                .toIterable()
                .containsExactly(
                        "job",
                        "database",
                        "nodes",
                        "unit",
                        "perSecond",
                        "http",
                        "nodeCpuMicros",
                        "workersCpuMicros",
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
    }

    @Test
    void anExecutionOfFiveFunctionsIsSixJournalRows() {
        var stored = job("jobs", "J3").path("stored");

        assertThat(stored.path("journalRowsPerExecution").asDouble()).isEqualTo(6.0);
        assertThat(stored.path("journalRowsMax").asLong()).isEqualTo(6);
    }

    @Test
    void waitsTellHeapAndLateness() {
        var figures = job("findings", "J4").path("figures");

        assertThat(figures.findValuesAsText("name"))
                .containsExactly(
                        "heap for each of 50 that wait in memory",
                        "lateness of 50 timers of 1 s, p50",
                        "lateness of 50 timers of 1 s, p99",
                        "lateness of 50 timers of 1 s, longest",
                        "starts of sleepers",
                        "of 200 sleepers asleep",
                        "heap for each of them",
                        "lateness of 200 sleepers within 1 s, p50",
                        "lateness of 200 sleepers within 1 s, p99",
                        "lateness of 200 sleepers within 1 s, longest");
    }

    private static JsonNode job(String kind, String name) {
        return StreamSupport.stream(result.path(kind).spliterator(), false)
                .filter(job -> job.path("job").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
