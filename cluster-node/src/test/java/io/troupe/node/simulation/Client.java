package io.troupe.node.simulation;

import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.simulation.Faults.Fault;
import io.troupe.protocol.activity.ActivityCommand;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those outside: who starts and stops the execution, holders of tokens, and a worker. They ask until they are told. */
final class Client {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(20);
    private static final long AGAIN_MILLIS = 1_000;
    private static final long BEAT_MILLIS = 700;

    private final Simulation simulation;
    private final Set<String> answered = new HashSet<>();
    private final List<String> acknowledgedOutputs = new ArrayList<>();
    private @Nullable Instant stopDate;
    private boolean polling;
    private int polls;

    Client(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Outputs whose SendTaskSuccess was accepted. */
    List<String> acknowledgedOutputs() {
        return acknowledgedOutputs;
    }

    /** What StopExecution was answered with. */
    Optional<Instant> stopDate() {
        return Optional.ofNullable(stopDate);
    }

    void start(String input) {
        until(
                () -> simulation.<StartExecutionReply>ask(
                        replyTo -> new ExecutionCommand.StartExecution(
                                "arn:aws:states:us-east-1:123456789012:stateMachine:wf",
                                "revision",
                                "arn:aws:iam::123456789012:role/wf",
                                input,
                                "token",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                replyTo),
                        ANSWER_MAX),
                reply -> {
                    switch (reply) {
                        case StartExecutionReply.Started started -> simulation.mustBeStored();
                        case StartExecutionReply.AlreadyExists closed -> simulation.mustBeStored();
                        case StartExecutionReply.Throttled throttled -> throw new AssertionError("throttled");
                        case StartExecutionReply.StateMachineDeleting deleting -> throw new AssertionError("deleting");
                    }
                });
    }

    void stop() {
        until(
                () -> simulation.<StopExecutionReply>ask(
                        replyTo -> new ExecutionCommand.StopExecution(Optional.of("Ops"), Optional.empty(), replyTo),
                        ANSWER_MAX),
                reply -> {
                    if (reply instanceof StopExecutionReply.Stopped stopped) {
                        stopDate = stopped.stopDate();
                    }
                });
    }

    /** Answers with a token after a while, once, however often the work was asked for. */
    void answerLater(TaskToken token, World.Plan plan) {
        if (!answered.add(token.scope() + "#" + token.attempt()) || plan.silent()) {
            return;
        }
        var task = new TaskAttempt(token.incarnation(), token.scope(), token.attempt());
        if (plan.beats()) {
            for (var at = BEAT_MILLIS; at < plan.afterMillis(); at += BEAT_MILLIS) {
                simulation.after(
                        at,
                        () -> simulation.<SendTaskReply>ask(
                                replyTo -> new ExecutionCommand.SendTaskHeartbeat(task, replyTo), ANSWER_MAX));
            }
        }
        simulation.after(plan.afterMillis(), () -> answer(task, plan.result()));
    }

    private void answer(TaskAttempt task, TaskResult result) {
        until(
                () -> switch (result) {
                    case TaskResult.Returned returned ->
                        simulation.<SendTaskReply>ask(
                                replyTo -> new ExecutionCommand.SendTaskSuccess(
                                        task, returned.output().text(), Optional.empty(), replyTo),
                                ANSWER_MAX);
                    case TaskResult.Failed(Failure failure) ->
                        simulation.<SendTaskReply>ask(
                                replyTo -> new ExecutionCommand.SendTaskFailure(
                                        task, failure.error(), failure.cause(), replyTo),
                                ANSWER_MAX);
                },
                reply -> {
                    switch (reply) {
                        case SendTaskReply.Accepted accepted -> {
                            if (result instanceof TaskResult.Returned returned) {
                                acknowledgedOutputs.add(returned.output().text());
                            }
                        }
                        case SendTaskReply.TaskTimedOut over -> {}
                        default -> throw new AssertionError("an answer to " + task + " is refused: " + reply);
                    }
                });
    }

    /** Takes a task from the activity's queue, if one is on offer. */
    void work() {
        if (polling || simulation.store().tasks().isEmpty()) {
            return;
        }
        polling = true;
        var id = "poll-" + polls++;
        simulation
                .<GetActivityTaskReply>askQueue(
                        replyTo -> new ActivityCommand.GetActivityTask(id, Optional.of("clerk"), POLL, replyTo),
                        POLL.plus(ANSWER_MAX))
                .whenComplete((reply, silence) -> {
                    polling = false;
                    if (reply instanceof GetActivityTaskReply.Task task) {
                        simulation.worked(task.taskToken(), task.input());
                    }
                });
    }

    /** Asks, and asks again after silence, until an answer arrives. */
    private <R> void until(Supplier<CompletionStage<R>> request, Consumer<R> then) {
        request.get().whenComplete((reply, silence) -> {
            if (silence != null || simulation.faults().happens(Fault.LOSE_ANSWER)) {
                simulation.after(AGAIN_MILLIS, () -> until(request, then));
            } else {
                simulation.guard(() -> then.accept(reply));
            }
        });
    }
}
