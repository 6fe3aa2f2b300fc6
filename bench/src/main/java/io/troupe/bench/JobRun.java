package io.troupe.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures one job on one database, with a node of its own that is started, warmed up and stopped for it. */
final class JobRun {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(60);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration BARE_WARM_UP_MAX = Duration.ofSeconds(5);
    private static final int PACED_CONNECTIONS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Plan plan;
    private final Job job;
    private final DatabaseKind kind;
    private final JobDatabase database;
    private final StoredExecutions stored;
    private final List<String> broken = new ArrayList<>();

    JobRun(Plan plan, Job job, DatabaseKind kind, JobDatabase database) {
        this.plan = plan;
        this.job = job;
        this.kind = kind;
        this.database = database;
        this.stored = new StoredExecutions(database);
    }

    /** What the node alone showed. */
    private record Measured(
            Spread perSecond,
            Latency http,
            double cpuMicros,
            Optional<JobResult.LowLoad> lowLoad,
            long answers,
            long failures) {}

    /** Runs it all. */
    JobResult measure(Optional<EchoResult> echo) throws IOException, InterruptedException, SQLException {
        var measured = measureNode();
        var footprint = stored.footprint();
        check(measured, footprint);
        var bare = plan.comparisons()
                ? Optional.of(new BareJdbc(database).rowsPerSecond(bareWarmUp(), plan.run()))
                : Optional.<Double>empty();
        var median = measured.perSecond().median();
        return new JobResult(
                job,
                kind,
                job.unit(),
                measured.perSecond(),
                measured.http(),
                measured.cpuMicros(),
                measured.lowLoad(),
                footprint,
                measured.failures(),
                echo.map(top -> median / top.perSecond().median()),
                bare,
                bare.map(rows -> median / rows),
                broken);
    }

    private Duration bareWarmUp() {
        return plan.warmUp().compareTo(BARE_WARM_UP_MAX) < 0 ? plan.warmUp() : BARE_WARM_UP_MAX;
    }

    private Measured measureNode() throws IOException, InterruptedException, SQLException {
        var program = new ForkedJvm.Program(
                "io.troupe.node.Main",
                plan.nodeOptions(),
                List.of("--port", "0", "--data-dir", database.directory().toString()),
                database.environment(),
                database.directory().resolve("node.log"));
        try (var node = ForkedJvm.start(program)) {
            var request = startRequest(node);
            var saturation = Saturation.of(node, request, plan);
            var perSecond = job.completes() ? completedPerSecond(saturation) : saturation.answersPerSecond();
            var lowLoad = job.completes() ? Optional.of(lowLoad(node, request)) : Optional.<JobResult.LowLoad>empty();
            return new Measured(
                    perSecond,
                    saturation.latency(),
                    saturation.cpuMicrosPer(perSecond),
                    lowLoad,
                    saturation.load().answers(),
                    saturation.load().failures());
        }
    }

    private byte[] startRequest(ForkedJvm node) throws IOException {
        var machine = JsonNodeFactory.instance
                .objectNode()
                .put("name", job.name())
                .put("definition", job.definition())
                .put("roleArn", "arn:aws:iam::123456789012:role/bench");
        try (var connection = new HttpConnection(node.port())) {
            if (!connection.post(HttpConnection.request("CreateStateMachine", machine.toString()))) {
                throw new IOException("no state machine: " + connection.body());
            }
            var arn = JSON.readTree(connection.body()).path("stateMachineArn").textValue();
            var start = JsonNodeFactory.instance
                    .objectNode()
                    .put("stateMachineArn", arn)
                    .put("input", Job.INPUT);
            return HttpConnection.request("StartExecution", start.toString());
        }
    }

    private Spread completedPerSecond(Saturation saturation) throws InterruptedException, SQLException {
        awaitAllClosed();
        return saturation.spread((from, to) -> stored.completed(from, to) / from.secondsUntil(to));
    }

    private void awaitAllClosed() throws InterruptedException, SQLException {
        var giveUp = System.nanoTime() + DRAIN_MAX.toNanos();
        while (stored.open() > 0) {
            if (System.nanoTime() > giveUp) {
                broken.add(stored.open() + " executions are still open after " + DRAIN_MAX.toSeconds() + " s");
                return;
            }
            Thread.sleep(LOOK_INTERVAL);
        }
    }

    private JobResult.LowLoad lowLoad(ForkedJvm node, byte[] request)
            throws IOException, InterruptedException, SQLException {
        Thread.sleep(QUIET);
        var from = Mark.of(node);
        var load = Load.paced(node.port(), request, PACED_CONNECTIONS, plan.lowLoadPerSecond());
        Thread.sleep(plan.run());
        load.stop();
        awaitAllClosed();
        return new JobResult.LowLoad(
                plan.lowLoadPerSecond(),
                stored.startToStop(from),
                Samples.latency(load.latencies(from, Mark.of(node))));
    }

    private void check(Measured measured, Footprint footprint) {
        if (job.completes() && !footprint.oneRowEach()) {
            broken.add("one journal row an execution is promised, but there are " + footprint.journalRowsPerExecution()
                    + ", at most " + footprint.journalRowsMax());
        }
        if (footprint.executions() < measured.answers()) {
            broken.add(measured.answers() + " starts were acknowledged, but only " + footprint.executions()
                    + " are stored");
        }
        if (measured.failures() > 0) {
            broken.add(measured.failures() + " requests were not answered with 200");
        }
    }
}
