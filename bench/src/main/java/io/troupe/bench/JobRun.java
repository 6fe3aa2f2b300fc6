package io.troupe.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures one rate on one database, with nodes of its own that are started, warmed up and stopped for it. */
final class JobRun {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(60);
    private static final Duration QUIET_MAX = Duration.ofSeconds(2);
    private static final Duration BARE_WARM_UP_MAX = Duration.ofSeconds(5);
    private static final int PACED_CONNECTIONS = 8;

    private final Plan plan;
    private final Job job;
    private final Workload workload;
    private final DatabaseKind kind;
    private final int nodesCount;
    private final JobDatabase database;
    private final StoredExecutions stored;
    private final List<String> broken = new ArrayList<>();

    JobRun(Plan plan, Job job, Workload workload, DatabaseKind kind, int nodesCount, JobDatabase database) {
        this.plan = plan.forNodes(nodesCount);
        this.job = job;
        this.workload = workload;
        this.kind = kind;
        this.nodesCount = nodesCount;
        this.database = database;
        this.stored = new StoredExecutions(database);
    }

    /** What the nodes alone showed. */
    private record Measured(
            Spread perSecond,
            Latency http,
            double cpuMicros,
            double workersCpuMicros,
            Optional<JobResult.LowLoad> lowLoad,
            long answers,
            long failures) {}

    /** Runs it all. */
    JobResult measure(Optional<EchoResult> echo) throws IOException, InterruptedException, SQLException {
        var measured = measureNodes();
        var footprint = stored.footprint();
        check(measured, footprint);
        var bare = plan.comparisons()
                ? Optional.of(new BareJdbc(database).rowsPerSecond(atMost(BARE_WARM_UP_MAX), plan.run()))
                : Optional.<Double>empty();
        var median = measured.perSecond().median();
        return new JobResult(
                job,
                kind,
                nodesCount,
                workload.unit(),
                measured.perSecond(),
                measured.http(),
                measured.cpuMicros(),
                measured.workersCpuMicros(),
                measured.lowLoad(),
                footprint,
                measured.failures(),
                echo.map(top -> median * workload.requests() / top.perSecond().median()),
                bare,
                bare.map(rows -> median * footprint.journalRowsPerExecution() / rows),
                broken);
    }

    /** Of the warm-up. */
    private Duration atMost(Duration max) {
        return plan.warmUp().compareTo(max) < 0 ? plan.warmUp() : max;
    }

    private Measured measureNodes() throws IOException, InterruptedException, SQLException {
        try (var workers = workload.workers().start(database.directory());
                var nodes = Nodes.start(plan, database, nodesCount, workers.environment())) {
            workers.begin(nodes.ports());
            var machine = new Api(nodes.ports().getFirst()).createStateMachine(job.name(), workload.definition());
            var request = Api.start(machine, Optional.empty(), workload.input());
            var measured = measure(nodes, workers, request);
            workers.end();
            return measured;
        }
    }

    private Measured measure(Nodes nodes, Workers workers, byte[] request)
            throws IOException, InterruptedException, SQLException {
        var saturation = saturation(nodes, workers, request);
        var perSecond = workload.completes() ? completedPerSecond(saturation) : saturation.answersPerSecond();
        var lowLoad = workload.completes() ? Optional.of(lowLoad(nodes, request)) : Optional.<JobResult.LowLoad>empty();
        return new Measured(
                perSecond,
                saturation.latency(),
                saturation.cpuMicrosPer(perSecond),
                saturation.workersCpuMicrosPer(perSecond),
                lowLoad,
                saturation.load().answers(),
                saturation.load().failures() + saturation.load().throttled() + workers.failures());
    }

    private Saturation saturation(Nodes nodes, Workers workers, byte[] request)
            throws IOException, InterruptedException, SQLException {
        if (workload.underWayMax() == 0) {
            return Saturation.of(new Saturation.Subject(nodes, workers, Gate.OPEN, workload.cost()), request, plan);
        }
        try (var gate = UnderWay.atMost(workload.underWayMax(), database)) {
            return Saturation.of(new Saturation.Subject(nodes, workers, gate, workload.cost()), request, plan);
        }
    }

    private Spread completedPerSecond(Saturation saturation) throws InterruptedException, SQLException {
        awaitAllClosed();
        return saturation.spread((from, to) -> stored.completed(from, to) / from.secondsUntil(to));
    }

    private void awaitAllClosed() throws InterruptedException, SQLException {
        var left = new Drain(database).await(DRAIN_MAX);
        if (left > 0) {
            broken.add(left + " executions are still open after " + DRAIN_MAX.toSeconds() + " s");
        }
    }

    /** At a fixed rate, or one after the other if they are big. */
    private JobResult.LowLoad lowLoad(Nodes nodes, byte[] request)
            throws IOException, InterruptedException, SQLException {
        Thread.sleep(atMost(QUIET_MAX));
        var from = Mark.of(nodes, Workers.NONE);
        return workload.big() ? oneByOne(nodes, request, from) : paced(nodes, request, from);
    }

    private JobResult.LowLoad paced(Nodes nodes, byte[] request, Mark from)
            throws IOException, InterruptedException, SQLException {
        var load = Load.paced(nodes.ports(), request, PACED_CONNECTIONS, plan.lowLoadPerSecond());
        Thread.sleep(plan.run());
        return lowLoad(nodes, load, from, plan.lowLoadPerSecond() + "/s");
    }

    private JobResult.LowLoad oneByOne(Nodes nodes, byte[] request, Mark from)
            throws IOException, InterruptedException, SQLException {
        try (var gate = UnderWay.atMost(1, database)) {
            var load = Load.saturating(nodes.ports(), Load.Requests.same(request), 1, gate);
            Thread.sleep(plan.run());
            return lowLoad(nodes, load, from, "one at a time");
        }
    }

    private JobResult.LowLoad lowLoad(Nodes nodes, Load load, Mark from, String pace)
            throws InterruptedException, SQLException {
        load.stop();
        awaitAllClosed();
        return new JobResult.LowLoad(
                pace, stored.startToStop(from), Samples.latency(load.latencies(from, Mark.of(nodes, Workers.NONE))));
    }

    private void check(Measured measured, Footprint footprint) {
        if (workload.journalRowsMax() > 0 && footprint.journalRowsMax() > workload.journalRowsMax()) {
            broken.add(
                    "at most " + workload.journalRowsMax() + " journal rows an execution are promised, but there are "
                            + footprint.journalRowsPerExecution() + ", at most " + footprint.journalRowsMax());
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
