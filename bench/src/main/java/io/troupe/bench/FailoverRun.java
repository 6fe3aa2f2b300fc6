package io.troupe.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * J6: of three nodes one is killed, and later one is told to stop, while executions move every second and others are
 * started through the node that stays. It is the oldest node both times, which has most to hand over.
 */
final class FailoverRun {
    private static final int NODES = 3;
    private static final int STAYING = 2;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMillis(500);
    private static final Duration MOVING_MAX = Duration.ofMinutes(2);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final Duration DRAIN_MAX = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 16;

    private static final String LOOP = """
            {"StartAt": "Pause", "States": {
              "Pause": {"Type": "Wait", "Seconds": %d, "Next": "Enough"},
              "Enough": {"Type": "Choice",
                "Choices": [{"Variable": "$.enough", "IsPresent": true, "Next": "Done"}], "Default": "Pause"},
              "Done": {"Type": "Succeed"}}}""".formatted(STEP.toSeconds());

    private final Plan plan;
    private final JobDatabase database;
    private final StoredExecutions stored;
    private final Finding.Builder finding;
    private long acknowledged;

    FailoverRun(Plan plan, DatabaseKind kind, JobDatabase database) {
        this.plan = plan;
        this.database = database;
        this.stored = new StoredExecutions(database);
        this.finding = new Finding.Builder(Job.J6, kind);
    }

    /** Takes a node away. */
    private interface Loss {
        void of(ForkedJvm node) throws InterruptedException;
    }

    Finding measure() throws IOException, InterruptedException, SQLException {
        try (var nodes = Nodes.start(plan, database, NODES, Map.of())) {
            var api = new Api(nodes.node(STAYING).ports().getFirst());
            var loop = api.createStateMachine("J6", LOOP);
            var order = api.createStateMachine("J1", Workload.inline().definition());
            var loops = Load.saturating(
                    nodes.ports(),
                    new Load.Requests(
                            number -> Api.start(loop, Optional.of("loop-" + number), "{}"),
                            plan.sizes().loops()),
                    CONNECTIONS,
                    Gate.OPEN);
            loops.join();
            var orders = Api.start(order, Optional.empty(), Workload.INPUT);
            Thread.sleep(plan.warmUp());
            lose("kill -9", nodes.node(0), nodes, orders, ForkedJvm::kill);
            nodes.replace(0);
            Thread.sleep(plan.sizes().settle());
            lose("SIGTERM", nodes.node(1), nodes, orders, ForkedJvm::close);
        }
        return finding.build();
    }

    private void lose(String how, ForkedJvm node, Nodes nodes, byte[] orders, Loss loss)
            throws IOException, InterruptedException, SQLException {
        var staying = nodes.node(STAYING);
        var load = Load.paced(staying.ports(), orders, CONNECTIONS, plan.lowLoadPerSecond());
        Thread.sleep(STEP.multipliedBy(2));
        var from = Mark.of(staying, Workers.NONE);
        loss.of(node);
        awaitMoving(System.currentTimeMillis());
        Thread.sleep(STEP.multipliedBy(2));
        load.stop();
        var to = Mark.of(staying, Workers.NONE);
        tell(how, from, to);
        var answers = Samples.latency(load.latencies(from, to));
        finding.figure(how + ": longest answer to a start", answers.maxMillis(), "ms")
                .figure(how + ": starts not answered with 200", (double) (load.failures() + load.throttled()), "");
        checkOrders(load.answers());
    }

    private void awaitMoving(long sinceMillis) throws InterruptedException, SQLException {
        var giveUp = System.nanoTime() + MOVING_MAX.toNanos();
        while (stored.movedSince(sinceMillis, "J6") < plan.sizes().loops()) {
            if (System.nanoTime() > giveUp) {
                finding.broken("some executions have not moved for " + MOVING_MAX.toSeconds() + " s");
                return;
            }
            Thread.sleep(LOOK_INTERVAL);
        }
    }

    private void tell(String how, Mark from, Mark to) throws SQLException {
        var late = stored.longestPauses(from, to, "J6").stream()
                .map(pause -> pause.minus(STEP))
                .filter(pause -> pause.compareTo(LATE) > 0)
                .sorted()
                .toList();
        finding.figure(
                how + ": executions held up over " + LATE.toMillis() + " ms",
                late.size(),
                "of " + plan.sizes().loops());
        if (!late.isEmpty()) {
            finding.figure(
                            how + ": held up, half of them less than",
                            (double) late.get(late.size() / 2).toMillis(),
                            "ms")
                    .figure(how + ": held up longest", (double) late.getLast().toMillis(), "ms");
        }
    }

    /** Those that were acknowledged are over, whichever node had them. */
    private void checkOrders(long more) throws InterruptedException, SQLException {
        var giveUp = System.nanoTime() + DRAIN_MAX.toNanos();
        acknowledged += more;
        while (stored.succeeded("J1") < acknowledged) {
            if (System.nanoTime() > giveUp) {
                finding.broken(acknowledged + " starts were acknowledged, but only " + stored.succeeded("J1")
                        + " have come to their end");
                return;
            }
            Thread.sleep(LOOK_INTERVAL);
        }
    }
}
