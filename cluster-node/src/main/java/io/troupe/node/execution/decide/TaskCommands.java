package io.troupe.node.execution.decide;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.TaskAttempt;
import java.util.Optional;
import java.util.function.BiFunction;

/** What becomes of a worker's command: it is refused at once, or it happens to the scope of its task. */
public final class TaskCommands {
    private static final SendTaskReply ACCEPTED = new SendTaskReply.Accepted();
    private static final SendTaskReply TIMED_OUT = new SendTaskReply.TaskTimedOut();

    /**
     * What becomes of a command.
     *
     * @param <R> its reply
     */
    public sealed interface Verdict<R> {
        /** Nothing happens. */
        record Refused<R>(R reply) implements Verdict<R> {}

        /**
         * It happens to a scope.
         *
         * @param stored the reply once that is stored
         * @param stale the reply if the task's outcome was decided meanwhile
         */
        record Happens<R>(String scope, Happening happening, R stored, R stale) implements Verdict<R> {}
    }

    private TaskCommands() {}

    /** SendTaskSuccess. AWS looks at the output only when the task is known and open. */
    public static Verdict<SendTaskReply> decide(Execution execution, ExecutionCommand.SendTaskSuccess command) {
        var task = command.task();
        if (command.outputProblem().isPresent() && openTask(execution, task).isPresent()) {
            return new Verdict.Refused<>(
                    new SendTaskReply.InvalidOutput(command.outputProblem().get()));
        }
        return ifOpen(execution, task, new Happening.TaskSucceeded(task.attempt(), Payload.checked(command.output())));
    }

    /** SendTaskFailure. */
    public static Verdict<SendTaskReply> decide(Execution execution, ExecutionCommand.SendTaskFailure command) {
        var failure = new Failure(command.error(), command.cause(), false);
        return ifOpen(
                execution,
                command.task(),
                new Happening.TaskFailed(command.task().attempt(), failure));
    }

    /** SendTaskHeartbeat: it changes nothing that is stored, so it is refused or accepted at once. */
    public static SendTaskReply decide(Execution execution, ExecutionCommand.SendTaskHeartbeat command) {
        return openTask(execution, command.task()).isPresent() ? ACCEPTED : refusal(execution, command.task());
    }

    /**
     * ClaimActivityTask.
     *
     * @param token writes the token of an attempt, by scope and number
     */
    public static Verdict<ClaimActivityTaskReply> decide(
            Execution execution,
            ExecutionCommand.ClaimActivityTask command,
            BiFunction<String, Integer, String> token) {
        var attempt = command.task();
        ClaimActivityTaskReply gone = new ClaimActivityTaskReply.Gone();
        return openTask(execution, attempt)
                .filter(task ->
                        task.kind() == TaskInFlight.Kind.ACTIVITY && task.status() == TaskInFlight.Status.SCHEDULED)
                .<Verdict<ClaimActivityTaskReply>>map(task -> new Verdict.Happens<>(
                        attempt.scope(),
                        new Happening.ActivityClaimed(attempt.attempt(), command.workerName()),
                        new ClaimActivityTaskReply.Claimed(
                                token.apply(attempt.scope(), attempt.attempt()), task.parameters()),
                        gone))
                .orElse(new Verdict.Refused<>(gone));
    }

    private static Verdict<SendTaskReply> ifOpen(Execution execution, TaskAttempt task, Happening happening) {
        return openTask(execution, task).isPresent()
                ? new Verdict.Happens<>(task.scope(), happening, ACCEPTED, TIMED_OUT)
                : new Verdict.Refused<>(refusal(execution, task));
    }

    private static Optional<TaskInFlight> openTask(Execution execution, TaskAttempt wanted) {
        if (!(execution instanceof Execution.Running running)
                || !running.started().incarnation().equals(wanted.incarnation())) {
            return Optional.empty();
        }
        return Optional.ofNullable(running.cursors().get(wanted.scope()))
                .filter(cursor -> cursor.phase() instanceof Phase.InTask)
                .map(cursor -> ((Phase.InTask) cursor.phase()).task())
                .filter(task -> task.attempt() == wanted.attempt());
    }

    private static SendTaskReply refusal(Execution execution, TaskAttempt task) {
        var incarnation = switch (execution) {
            case Execution.NotStarted notStarted -> "";
            case Execution.Running running -> running.started().incarnation();
            case Execution.Closed closed -> closed.started().incarnation();
        };
        return incarnation.equals(task.incarnation()) ? TIMED_OUT : new SendTaskReply.TaskDoesNotExist();
    }
}
