package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.ExecutionFold;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.ParentTask;
import io.troupe.protocol.stored.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a turn changes beside the journal, found by comparing what was with what is remembered. */
final class IndexChanges {
    private IndexChanges() {}

    private record TaskKey(String scope, int attempt) {}

    static List<IndexChange> between(
            ExecutionArn arn, Execution before, ExecutionFold after, List<StoredEvent> events) {
        var changes = new ArrayList<IndexChange>();
        if (events.getFirst() instanceof HistoryEvent.ExecutionStarted started) {
            changes.add(opened(arn, started));
        }
        tasks(before, after, changes);
        switch (events.getLast()) {
            case Fact.FellAsleep asleep ->
                changes.add(new IndexChange.FellAsleep(Instant.ofEpochMilli(asleep.untilMillis())));
            case Fact.WokeUp awake -> changes.add(new IndexChange.WokeUp());
            default -> {}
        }
        if (after.closed() && after.result() instanceof Execution.Closed closed) {
            changes.add(new IndexChange.Closed(
                    closed.ending(),
                    Instant.ofEpochMilli(closed.started().timestampMillis()),
                    Instant.ofEpochMilli(closed.stopMillis())));
        }
        return changes;
    }

    private static IndexChange opened(ExecutionArn arn, HistoryEvent.ExecutionStarted started) {
        return new IndexChange.Opened(
                arn.toString(),
                started.stateMachineArn(),
                arn.name(),
                started.revision(),
                started.incarnation(),
                Instant.ofEpochMilli(started.timestampMillis()),
                started.stateMachineVersionArn(),
                started.stateMachineAliasArn(),
                started.traceHeader(),
                started.parent().filter(ParentTask::waits).map(ParentTask::executionArn));
    }

    private static void tasks(Execution before, ExecutionFold after, List<IndexChange> changes) {
        var was = before instanceof Execution.Running running
                ? onOffer(running.cursors().values())
                : Map.<TaskKey, TaskInFlight>of();
        var is = onOffer(after.cursors().values());
        was.keySet().stream()
                .filter(key -> !is.containsKey(key))
                .forEach(key -> changes.add(new IndexChange.TaskWithdrawn(key.scope(), key.attempt())));
        is.forEach((key, task) -> {
            if (!was.containsKey(key)) {
                changes.add(new IndexChange.TaskOffered(
                        task.resource(),
                        after.incarnation(),
                        key.scope(),
                        key.attempt(),
                        Instant.ofEpochMilli(task.scheduledMillis())));
            }
        });
    }

    private static Map<TaskKey, TaskInFlight> onOffer(Collection<Cursor> cursors) {
        var tasks = new LinkedHashMap<TaskKey, TaskInFlight>();
        for (var cursor : cursors) {
            if (cursor.phase() instanceof Phase.InTask(var task)
                    && task.kind() == TaskInFlight.Kind.ACTIVITY
                    && task.status() == TaskInFlight.Status.SCHEDULED) {
                tasks.put(new TaskKey(cursor.scope(), task.attempt()), task);
            }
        }
        return tasks;
    }
}
