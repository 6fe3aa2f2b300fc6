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
import io.troupe.protocol.stored.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                started.traceHeader());
    }

    private static void tasks(Execution before, ExecutionFold after, List<IndexChange> changes) {
        var was = before instanceof Execution.Running running
                ? activityTasks(running.cursors().values())
                : Map.<TaskKey, TaskInFlight>of();
        var is = activityTasks(after.cursors().values());
        if (was.isEmpty() && is.isEmpty()) {
            return;
        }
        was.forEach((key, task) -> {
            if (!is.containsKey(key)) {
                changes.add(new IndexChange.TaskClosed(key.scope(), key.attempt()));
            }
        });
        is.forEach((key, task) ->
                change(Optional.ofNullable(was.get(key)), key, task, after).forEach(changes::add));
    }

    private static List<IndexChange> change(
            Optional<TaskInFlight> was, TaskKey key, TaskInFlight is, ExecutionFold after) {
        var changes = new ArrayList<IndexChange>();
        if (was.isEmpty()) {
            changes.add(new IndexChange.TaskOffered(
                    is.resource(),
                    after.incarnation(),
                    key.scope(),
                    key.attempt(),
                    Instant.ofEpochMilli(is.scheduledMillis())));
        }
        var wasTaken = was.filter(task -> task.status() != TaskInFlight.Status.SCHEDULED)
                .isPresent();
        if (!wasTaken && is.status() != TaskInFlight.Status.SCHEDULED) {
            changes.add(new IndexChange.TaskTaken(key.scope(), key.attempt()));
        }
        return changes;
    }

    private static Map<TaskKey, TaskInFlight> activityTasks(Collection<Cursor> cursors) {
        var tasks = new LinkedHashMap<TaskKey, TaskInFlight>();
        for (var cursor : cursors) {
            if (cursor.phase() instanceof Phase.InTask(var task) && task.kind() == TaskInFlight.Kind.ACTIVITY) {
                tasks.put(new TaskKey(cursor.scope(), task.attempt()), task);
            }
        }
        return tasks;
    }
}
