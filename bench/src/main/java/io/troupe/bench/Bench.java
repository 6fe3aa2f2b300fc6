package io.troupe.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the plan's jobs and databases, one after the other. */
final class Bench {
    private final Plan plan;

    Bench(Plan plan) {
        this.plan = plan;
    }

    /** Measures everything. Says on standard error what is being done. */
    BenchResult run() throws IOException, InterruptedException, SQLException {
        var directory = plan.directory().isPresent()
                ? Files.createTempDirectory(
                        Files.createDirectories(plan.directory().get()), "troupe-bench")
                : Files.createTempDirectory("troupe-bench");
        try (var databases = new Databases(directory, plan.postgresql())) {
            var machine = BenchResult.Machine.now();
            tell("About " + about().toMinutes() + " minutes; the machine's load average is " + machine.loadAverage());
            var echo = plan.comparisons() ? Optional.of(echo(directory)) : Optional.<EchoResult>empty();
            var results = new ArrayList<JobResult>();
            for (var kind : plan.databases()) {
                for (var job : plan.jobs()) {
                    results.add(job(databases, kind, job, echo));
                }
            }
            return new BenchResult(machine, BenchResult.Settings.of(plan), echo, results);
        } finally {
            remove(directory);
        }
    }

    private Duration about() {
        var loads = plan.jobs().size() * plan.databases().size() + (plan.comparisons() ? 1 : 0);
        var each = plan.warmUp().plus(plan.run().multipliedBy(plan.runs() + 2L)).plusSeconds(15);
        return each.multipliedBy(loads);
    }

    private EchoResult echo(Path directory) throws IOException, InterruptedException {
        tell("The echo server …");
        var program = new ForkedJvm.Program(
                EchoServer.class.getName(), List.of(), List.of(), Map.of(), directory.resolve("echo.log"));
        try (var server = ForkedJvm.start(program)) {
            var body =
                    "{\"stateMachineArn\":\"arn:aws:states:us-east-1:123456789012:stateMachine:J1\",\"input\":\"{}\"}";
            var saturation = Saturation.of(server, HttpConnection.request("Echo", body), plan);
            var perSecond = saturation.answersPerSecond();
            return new EchoResult(perSecond, saturation.latency(), saturation.cpuMicrosPer(perSecond));
        }
    }

    private JobResult job(Databases databases, DatabaseKind kind, Job job, Optional<EchoResult> echo)
            throws IOException, InterruptedException, SQLException {
        tell(job + " on " + kind + " …");
        try (var database = databases.fresh(kind)) {
            var result = new JobRun(plan, job, kind, database).measure(echo);
            tell("… " + Math.round(result.perSecond().median()) + " " + job.unit());
            return result;
        }
    }

    private static void tell(String sentence) {
        System.err.println(sentence);
    }

    private static void remove(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException inUse) {
                    throw new UncheckedIOException(inUse);
                }
            });
        } catch (UncheckedIOException inUse) {
            tell("The folder " + directory + " stays behind: " + inUse.getMessage());
        }
    }
}
