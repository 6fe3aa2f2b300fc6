package io.troupe.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import io.troupe.node.execution.MemoryBudget;
import io.troupe.node.jdbc.JdbcOpenCount;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.journal.JournalWriters;
import io.troupe.node.metrics.Metrics;
import io.troupe.node.metrics.Remembered;
import io.troupe.node.wake.HeldShards;
import java.time.Duration;
import java.util.Set;

/** Shows the metrics where to look. */
final class NodeGauges {
    private static final Duration COUNTED_AGE_MAX = Duration.ofMinutes(1);

    private NodeGauges() {}

    static void executions(Metrics metrics, Set<String> live, MemoryBudget memory, TaskWiring tasks) {
        metrics.gauge("troupe.executions.in.memory", "Executions in this node's memory.", live::size);
        metrics.gauge("troupe.memory.budget.used.bytes", "What executions in memory hold.", memory::heldBytes);
        metrics.gauge(
                "troupe.memory.budget.max.bytes",
                "What they may hold before new ones are throttled.",
                memory::nodeBytesMax);
        metrics.gauge(
                "troupe.backlog",
                "Calls of tasks that wait on this node, since as many as it allows are under way.",
                tasks::callsWaiting);
    }

    static void shards(Metrics metrics, HeldShards shards) {
        metrics.gauge("troupe.shards", "Shards of executions on this node.", "state", "held", shards::count);
        metrics.counter("troupe.rebalances", "Shards that have left this node.", shards::lostCount);
    }

    static void storage(Metrics metrics, ActorSystem<?> system, Storage storage) {
        var writers = JournalWriters.of(Adapter.toClassic(system));
        metrics.gauge("troupe.journal.waiting.bytes", "Turns that wait to be written.", writers::waitingBytes);
        var pool = storage.database().pool().getHikariPoolMXBean();
        var name = "troupe.storage.connections";
        var help = "Connections to the database; waiting are threads that want one.";
        metrics.gauge(name, help, "state", "active", pool::getActiveConnections);
        metrics.gauge(name, help, "state", "idle", pool::getIdleConnections);
        metrics.gauge(name, help, "state", "waiting", pool::getThreadsAwaitingConnection);
        var open = new Remembered<>(
                new JdbcOpenCount.Open(0, 0, 0, 0), COUNTED_AGE_MAX, new JdbcOpenCount(storage)::count);
        var running = "troupe.executions.running";
        var runningHelp = "Open executions of the whole cluster, as of a minute ago; every node tells the same.";
        metrics.gauge(
                running, runningHelp, "presence", "active", () -> open.get().active());
        metrics.gauge(
                running, runningHelp, "presence", "sleeping", () -> open.get().sleeping());
        metrics.gauge(
                "troupe.timers.pending",
                "Executions of the whole cluster that sleep until a point in time, as of a minute ago.",
                () -> open.get().timers());
        metrics.gauge(
                "troupe.activity.tasks.waiting",
                "Tasks of the whole cluster that wait for a worker, as of a minute ago.",
                () -> open.get().tasksOffered());
    }
}
