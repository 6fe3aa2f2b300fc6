package io.troupe.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** J4: many executions that wait at once, first for seconds and in memory, then for minutes and out of it. */
final class WaitRun {
    private static final Duration LATE_MAX = Duration.ofMinutes(3);

    private static final String DEFINITION = """
            {"StartAt": "Until", "States": {"Until": {"Type": "Wait", "TimestampPath": "$.due", "End": true}}}""";

    private final Plan plan;
    private final Sizes sizes;
    private final JobDatabase database;
    private final StoredExecutions stored;
    private final Finding.Builder finding;

    WaitRun(Plan plan, DatabaseKind kind, JobDatabase database) {
        this.plan = plan;
        this.sizes = plan.sizes();
        this.database = database;
        this.stored = new StoredExecutions(database);
        this.finding = new Finding.Builder(Job.J4, kind);
    }

    Finding measure() throws IOException, InterruptedException, SQLException {
        try (var nodes = Nodes.start(plan, database, 1, Map.of())) {
            var machine = new Api(nodes.ports().getFirst()).createStateMachine("J4", DEFINITION);
            timers(nodes, machine);
            sleepers(nodes, machine);
        }
        return finding.build();
    }

    /** The first round warms up, and is interrupted by looks at the heap. */
    private void timers(Nodes nodes, String machine) throws IOException, InterruptedException, SQLException {
        var rounds = new ArrayList<Latency>();
        for (int round = 0; round <= plan.runs(); round++) {
            var warmUp = round == 0;
            var before = warmUp ? nodes.node(0).heapBytes() : 0;
            var name = "timer-" + round;
            start(nodes, sizes.timers(), number -> {
                var due = System.currentTimeMillis() + sizes.timer().toMillis();
                return request(machine, name, number, due);
            });
            if (warmUp) {
                finding.figure(
                        "heap for each of " + sizes.timers() + " that wait in memory",
                        (nodes.node(0).heapBytes() - before) / (double) sizes.timers(),
                        "B");
            }
            awaitAll(sizes.timer());
            if (!warmUp) {
                rounds.add(stored.lateness(name));
            }
        }
        finding.latency(
                "lateness of " + sizes.timers() + " timers of " + sizes.timer().toSeconds() + " s",
                Latency.median(rounds));
    }

    private void sleepers(Nodes nodes, String machine) throws IOException, InterruptedException, SQLException {
        var count = sizes.sleepers();
        var before = nodes.node(0).heapBytes();
        var begin = System.currentTimeMillis();
        var firstDue = begin + sizes.sleep().toMillis();
        start(
                nodes,
                count,
                number -> request(
                        machine,
                        "sleeper",
                        number,
                        firstDue + number * sizes.spread().toMillis() / count));
        finding.figure("starts of sleepers", count * 1e3 / (System.currentTimeMillis() - begin), "/s");
        Thread.sleep(sizes.settle());
        finding.figure("of " + count + " sleepers asleep", (double) stored.asleep(), "")
                .figure("heap for each of them", (nodes.node(0).heapBytes() - before) / (double) count, "B");
        awaitAll(Duration.ofMillis(firstDue - System.currentTimeMillis()).plus(sizes.spread()));
        finding.latency(
                "lateness of " + count + " sleepers within " + sizes.spread().toSeconds() + " s",
                stored.lateness("sleeper"));
    }

    private void start(Nodes nodes, int count, LongFunction<byte[]> request) throws IOException, InterruptedException {
        var load = Load.saturating(nodes.ports(), new Load.Requests(request, count), plan.connections(), Gate.OPEN);
        load.join();
        if (load.answers() < count) {
            finding.broken((count - load.answers()) + " of " + count + " starts failed");
        }
    }

    /** The name says when it is due, so that the index alone tells how late it was. */
    private static byte[] request(String machine, String kind, long number, long dueMillis) {
        return Api.start(
                machine,
                Optional.of(kind + "_" + number + "_" + dueMillis),
                "{\"due\":\"" + Instant.ofEpochMilli(dueMillis) + "\"}");
    }

    private void awaitAll(Duration until) throws InterruptedException, SQLException {
        var left = new Drain(database).await(until.plus(LATE_MAX));
        if (left > 0) {
            finding.broken(left + " executions still wait " + LATE_MAX.toSeconds() + " s after their time");
        }
    }
}
