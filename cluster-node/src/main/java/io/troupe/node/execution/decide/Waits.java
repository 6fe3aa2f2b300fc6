package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Entered;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.execution.WhyWaitingReply;
import io.troupe.protocol.execution.WhyWaitingReply.Cause;
import io.troupe.protocol.execution.WhyWaitingReply.Wait;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells what an execution waits for: every scope of an open one waits for something. */
public final class Waits {
    private Waits() {}

    /**
     * What each scope waits for.
     *
     * @param deadline of the whole execution
     */
    public static WhyWaitingReply.Waits of(Execution.Running execution, Instant deadline) {
        var waits = execution.cursors().values().stream()
                .sorted(Comparator.comparing(Cursor::scope))
                .limit(WhyWaitingReply.LISTED_MAX)
                .map(Waits::of)
                .toList();
        return new WhyWaitingReply.Waits(waits, execution.cursors().size(), deadline);
    }

    private static Wait of(Cursor cursor) {
        return switch (cursor.phase()) {
            case Phase.Ready ready -> wait(cursor, Cause.EVALUATION, Optional.empty(), Optional.empty());
            case Phase.Evaluating evaluating -> wait(cursor, Cause.EVALUATION, Optional.empty(), Optional.empty());
            case Phase.Waiting waiting -> wait(cursor, Cause.TIME, Optional.empty(), at(waiting.untilMillis()));
            case Phase.Retrying retrying -> wait(cursor, Cause.RETRY, Optional.empty(), at(retrying.dueMillis()));
            case Phase.InBranches branches ->
                wait(cursor, Cause.CHILDREN, Optional.of(open(branches.outputs()) + " branches"), Optional.empty());
            case Phase.InIterations iterations ->
                wait(cursor, Cause.CHILDREN, Optional.of(progress(iterations)), Optional.empty());
            case Phase.InTask(var task) -> inTask(cursor, task);
        };
    }

    private static Wait wait(Cursor cursor, Cause cause, Optional<String> detail, Optional<Instant> until) {
        var since = cursor.entered().map(Entered::enteredMillis).map(Instant::ofEpochMilli);
        return new Wait(cursor.scope(), cursor.entered().map(Entered::name), cause, detail, since, until);
    }

    private static Wait inTask(Cursor cursor, TaskInFlight task) {
        var started = task.startedMillis() > 0 ? task.startedMillis() : task.scheduledMillis();
        var until = task.timeoutSeconds().isPresent()
                ? at(task.scheduledMillis())
                        .map(at -> at.plusSeconds(task.timeoutSeconds().getAsLong()))
                : Optional.<Instant>empty();
        return new Wait(
                cursor.scope(),
                cursor.entered().map(Entered::name),
                cause(task),
                Optional.of(resource(task)),
                at(started),
                until);
    }

    private static Cause cause(TaskInFlight task) {
        var begun = task.status() != TaskInFlight.Status.SCHEDULED;
        if (task.kind() == TaskInFlight.Kind.ACTIVITY) {
            return begun ? Cause.TOKEN : Cause.WORKER;
        }
        if (task.status() != TaskInFlight.Status.SUBMITTED) {
            return Cause.TASK;
        }
        return task.runsJob() ? Cause.JOB : Cause.TOKEN;
    }

    private static String resource(TaskInFlight task) {
        return task.resourceType().isEmpty() ? task.resource() : task.resourceType() + ":" + task.resource();
    }

    private static String progress(Phase.InIterations iterations) {
        var total = iterations.items().size();
        var ended = total - open(iterations.outputs());
        return ended + " of " + total + " iterations have ended, " + (iterations.startedCount() - ended) + " run";
    }

    private static long open(List<?> outputs) {
        return outputs.stream().filter(Objects::isNull).count();
    }

    private static Optional<Instant> at(long millis) {
        return Optional.of(Instant.ofEpochMilli(millis));
    }
}
