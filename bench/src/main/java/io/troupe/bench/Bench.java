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
    /** Where {@code ./troupe} says where it is. */
    private static final String LAUNCHER = "TROUPE_LAUNCHER";

    private static final Duration STARTING = Duration.ofSeconds(15);

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
            var findings = new ArrayList<Finding>();
            for (var kind : plan.databases()) {
                for (var job : plan.jobs()) {
                    if (job.workload().isPresent()) {
                        results.addAll(rates(databases, kind, job, echo));
                    } else if (job.runsOn(kind)) {
                        findings.add(finding(databases, kind, job));
                    }
                }
            }
            return new BenchResult(machine, BenchResult.Settings.of(plan), echo, results, findings);
        } finally {
            remove(directory);
        }
    }

    private Duration about() {
        var all = plan.comparisons() ? rate() : Duration.ZERO;
        for (var kind : plan.databases()) {
            for (var job : plan.jobs()) {
                all = all.plus(job.runsOn(kind) ? about(job) : Duration.ZERO);
            }
        }
        return all;
    }

    private Duration about(Job job) {
        var sizes = plan.sizes();
        return switch (job) {
            case J1, J2, J3 ->
                plan.nodes().stream()
                        .map(count -> rate().plus(plan.warmUp().multipliedBy(count - 1L)))
                        .reduce(Duration.ZERO, Duration::plus);
            case ACT, J5 -> rate();
            case J4 ->
                sizes.timer()
                        .multipliedBy(plan.runs() + 1L)
                        .plus(sizes.sleep())
                        .plus(sizes.spread())
                        .plus(STARTING);
            case J6 -> plan.warmUp().plus(STARTING.multipliedBy(4));
            case CALLERS -> rate().multipliedBy(2);
            case IDLE -> sizes.idle().plus(plan.run()).plus(STARTING);
        };
    }

    private Duration rate() {
        return plan.warmUp().plus(plan.run().multipliedBy(plan.runs() + 2L)).plus(STARTING);
    }

    private EchoResult echo(Path directory) throws IOException, InterruptedException {
        tell("The echo server …");
        var program = ForkedJvm.Program.java(
                EchoServer.class.getName(), List.of(), List.of(), Map.of(), directory.resolve("echo.log"));
        try (var server = ForkedJvm.start(program)) {
            var body =
                    "{\"stateMachineArn\":\"arn:aws:states:us-east-1:123456789012:stateMachine:J1\",\"input\":\"{}\"}";
            var saturation = Saturation.of(Saturation.Subject.of(server), HttpConnection.request("Echo", body), plan);
            var perSecond = saturation.answersPerSecond();
            return new EchoResult(perSecond, saturation.latency(), saturation.cpuMicrosPer(perSecond));
        }
    }

    private List<JobResult> rates(Databases databases, DatabaseKind kind, Job job, Optional<EchoResult> echo)
            throws IOException, InterruptedException, SQLException {
        var several = job.onSeveralNodes() && kind == DatabaseKind.POSTGRESQL;
        var results = new ArrayList<JobResult>();
        for (var nodes : several ? plan.nodes() : List.of(1)) {
            tell(job + " on " + kind + (nodes > 1 ? ", " + nodes + " nodes" : "") + " …");
            try (var database = databases.fresh(kind)) {
                var workload = job.workload().orElseThrow();
                var result = new JobRun(plan, job, workload, kind, nodes, database).measure(echo);
                tell("… " + Math.round(result.perSecond().median()) + " " + workload.unit());
                results.add(result);
            }
        }
        return results;
    }

    private Finding finding(Databases databases, DatabaseKind kind, Job job)
            throws IOException, InterruptedException, SQLException {
        tell(job + " on " + kind + " …");
        try (var database = databases.fresh(kind)) {
            return switch (job) {
                case J4 -> new WaitRun(plan, kind, database).measure();
                case J6 -> new FailoverRun(plan, kind, database).measure();
                case CALLERS -> new CallersRun(plan, kind, database).measure();
                case IDLE -> new IdleRun(plan, database, Optional.ofNullable(System.getenv(LAUNCHER))).measure();
                case J1, J2, J3, ACT, J5 -> throw new IllegalArgumentException(job + " is a rate");
            };
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
