package io.troupe.node.check;

import io.troupe.node.check.Problem.Code;
import io.troupe.node.check.Stored.ExecutionRow;
import io.troupe.node.check.Stored.SnapshotRow;
import io.troupe.node.check.Stored.TaskRow;
import io.troupe.node.check.Stored.TurnRow;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.node.jdbc.Slices;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.stored.HistoryEvent.ExecutionStarted;
import io.troupe.protocol.stored.ParentTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One execution: its journal, and its rows in the other tables. */
final class ExecutionCheck {
    private final String executionArn;
    private final Optional<ExecutionRow> row;
    private final List<TaskRow> tasks;
    private final Map<Long, SnapshotRow> snapshots;
    private final Decoder decoder;
    private final Consumer<Problem> problems;
    private final History history;
    private boolean begun;

    ExecutionCheck(
            String executionArn,
            Optional<ExecutionRow> row,
            List<TaskRow> tasks,
            Map<Long, SnapshotRow> snapshots,
            Decoder decoder,
            Consumer<Problem> problems) {
        this.executionArn = executionArn;
        this.row = row;
        this.tasks = tasks;
        this.snapshots = snapshots;
        this.decoder = decoder;
        this.problems = problems;
        this.history = new History(decoder, this::report);
    }

    /** One more row of its journal. */
    void read(TurnRow turn) {
        begun = true;
        history.read(turn);
        var snapshot = snapshots.remove(turn.sequenceNumber());
        if (snapshot != null) {
            compare(snapshot);
        }
    }

    /** There are no more. */
    void end() {
        if (!begun) {
            row.ifPresent(present -> report(Code.EXECUTION_WITHOUT_JOURNAL, "it has no turn"));
        } else if (row.isEmpty()) {
            report(Code.JOURNAL_WITHOUT_EXECUTION, "its journal is there, and it is in no list");
        }
        snapshots.keySet().forEach(number -> report(Code.SNAPSHOT_DIFFERS, "there is no turn " + number));
        if (begun && history.execution().isPresent()) {
            var execution = history.execution().get();
            row.ifPresent(present -> compare(present, execution));
            compareTasks(execution);
        } else if (!begun) {
            tasks.forEach(task -> report(Code.TASK_TOO_MUCH, describe(task)));
        }
    }

    private void compare(SnapshotRow snapshot) {
        var stored = decoder.read(Execution.class, snapshot.serializer(), snapshot.manifest(), snapshot.payload());
        if (stored.isEmpty()) {
            report(Code.SNAPSHOT_DIFFERS, "the snapshot of turn " + snapshot.sequenceNumber() + " cannot be read");
        } else if (history.execution().isPresent() && !history.execution().get().equals(stored.get())) {
            report(
                    Code.SNAPSHOT_DIFFERS,
                    "the snapshot of turn " + snapshot.sequenceNumber() + " is not what the journal comes to");
        }
    }

    private void compare(ExecutionRow stored, Execution execution) {
        var started = switch (execution) {
            case Execution.NotStarted notStarted -> Optional.<ExecutionStarted>empty();
            case Execution.Running running -> Optional.of(running.started());
            case Execution.Closed closed -> Optional.of(closed.started());
        };
        if (started.isEmpty()) {
            report(Code.INDEX_DIFFERS, "its journal does not start it");
            return;
        }
        var first = started.get();
        same("state_machine_arn", stored.stateMachineArn(), first.stateMachineArn());
        same("name", stored.name(), name());
        same(
                "status",
                stored.status(),
                execution instanceof Execution.Closed closed ? closed.ending().name() : "RUNNING");
        same("start_date", stored.startDate(), first.timestampMillis());
        same(
                "stop_date",
                stored.stopDate(),
                execution instanceof Execution.Closed closed
                        ? OptionalLong.of(closed.stopMillis())
                        : OptionalLong.empty());
        var asleepUntil =
                execution instanceof Execution.Running running ? running.asleepUntilMillis() : OptionalLong.empty();
        same(
                "presence",
                stored.presence(),
                execution instanceof Execution.Closed ? "CLOSED" : asleepUntil.isPresent() ? "SLEEPING" : "ACTIVE");
        same("wake_at", stored.wakeAt(), asleepUntil);
        same("last_sequence_number", stored.lastSequenceNumber(), history.row().sequenceNumber());
        same("last_turn_at", stored.lastTurnAt(), history.row().writtenAt());
        same("slice", stored.slice(), Slices.of(executionArn));
        same("incarnation", stored.incarnation(), first.incarnation());
        same("revision", stored.revision(), first.revision());
        same("state_machine_version_arn", stored.stateMachineVersionArn(), first.stateMachineVersionArn());
        same("state_machine_alias_arn", stored.stateMachineAliasArn(), first.stateMachineAliasArn());
        same("trace_header", stored.traceHeader(), first.traceHeader());
        if (stored.parentExecutionArn().isPresent()) { // older rows have none
            var waiting = first.parent().filter(ParentTask::waits);
            same("parent_execution_arn", stored.parentExecutionArn(), waiting.map(ParentTask::executionArn));
        }
    }

    private String name() {
        try {
            return ExecutionArn.parse(executionArn).name();
        } catch (InvalidArnException invalid) {
            return "";
        }
    }

    private void same(String column, Object stored, Object expected) {
        if (!Objects.equals(stored, expected)) {
            report(Code.INDEX_DIFFERS, column + " is " + value(stored) + ", and by its journal " + value(expected));
        }
    }

    private static String value(Object value) {
        return switch (value) {
            case OptionalLong number -> number.isPresent() ? Long.toString(number.getAsLong()) : "null";
            case Optional<?> text -> text.map(Object::toString).orElse("null");
            default -> value.toString();
        };
    }

    private void compareTasks(Execution execution) {
        var expected = new TreeSet<String>();
        if (execution instanceof Execution.Running running) {
            for (var cursor : running.cursors().values()) {
                if (cursor.phase() instanceof Phase.InTask(var task)
                        && task.kind() == TaskInFlight.Kind.ACTIVITY
                        && task.status() == TaskInFlight.Status.SCHEDULED) {
                    expected.add(describe(new TaskRow(
                            executionArn,
                            cursor.scope(),
                            task.attempt(),
                            task.resource(),
                            running.started().incarnation(),
                            task.scheduledMillis())));
                }
            }
        }
        for (var task : tasks) {
            if (!expected.remove(describe(task))) {
                report(Code.TASK_TOO_MUCH, describe(task));
            }
        }
        expected.forEach(task -> report(Code.TASK_MISSING, task));
    }

    private static String describe(TaskRow task) {
        return "attempt " + task.attempt() + " in scope '" + task.scope() + "' for " + task.activityArn()
                + ", incarnation " + task.incarnation() + ", offered at " + task.offeredAt();
    }

    private void report(Code code, String text) {
        problems.accept(new Problem(code, executionArn, text));
    }
}
