package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EffectFactories;
import io.troupe.node.execution.branch.Answer;
import io.troupe.node.execution.branch.BranchMessage;
import io.troupe.node.execution.decide.TaskCommands;
import io.troupe.node.execution.decide.Waits;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.WhyWaitingReply;
import io.troupe.protocol.stored.Turn;
import java.time.Instant;

/** What others ask of one execution, and what they are answered. */
final class CommandHandling {
    private final EffectFactories<Turn, Execution> effects;
    private final ExecutionArn arn;
    private final ExecutionServices services;
    private final Timers<ExecutionMessage> timers;
    private final Life life;
    private final Stay stay;
    private final Turns turns;

    CommandHandling(
            EffectFactories<Turn, Execution> effects,
            ExecutionArn arn,
            ExecutionServices services,
            Timers<ExecutionMessage> timers,
            Life life,
            Stay stay,
            Turns turns) {
        this.effects = effects;
        this.arn = arn;
        this.services = services;
        this.timers = timers;
        this.life = life;
        this.stay = stay;
        this.turns = turns;
    }

    Effect<Turn, Execution> handle(Execution execution, ExecutionCommand command) {
        return switch (command) {
            case ExecutionCommand.StartExecution start -> start(execution, start);
            case ExecutionCommand.StopExecution stop -> stop(execution, stop);
            case ExecutionCommand.SendTaskSuccess success ->
                carryOut(execution, TaskCommands.decide(execution, success), success.replyTo());
            case ExecutionCommand.SendTaskFailure failure ->
                carryOut(execution, TaskCommands.decide(execution, failure), failure.replyTo());
            case ExecutionCommand.SendTaskHeartbeat heartbeat -> heartbeat(execution, heartbeat);
            case ExecutionCommand.ClaimActivityTask claim ->
                carryOut(execution, TaskCommands.decide(execution, claim, this::token), claim.replyTo());
            case ExecutionCommand.LookAtJob look -> lookAtJob(execution, look);
            case ExecutionCommand.WhyWaiting why -> whyWaiting(execution, why);
            case ExecutionCommand.Wake wake -> wake(execution);
        };
    }

    private Effect<Turn, Execution> start(Execution execution, ExecutionCommand.StartExecution command) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> begin(command);
            case Execution.Running running ->
                reply(command.replyTo(), RepeatedStart.reply(running.started(), command, true));
            case Execution.Closed closed ->
                reply(command.replyTo(), RepeatedStart.reply(closed.started(), command, false));
        };
    }

    private Effect<Turn, Execution> begin(ExecutionCommand.StartExecution command) {
        var definition = services.definitions().cached(command.revision());
        if (definition.isEmpty()) {
            life.load(command.revision());
            return effects.stash();
        }
        var start = ExecutionStart.decide(arn, command, definition.get(), services, timers.now());
        return turns.start(start, new Answer(() -> command.replyTo().tell(start.reply()), () -> {}));
    }

    private Effect<Turn, Execution> stop(Execution execution, ExecutionCommand.StopExecution command) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> {
                command.replyTo().tell(new StopExecutionReply.DoesNotExist());
                yield leave();
            }
            case Execution.Closed closed -> reply(command.replyTo(), stopped(closed));
            case Execution.Running running ->
                turns.stop(running, command.error(), command.cause())
                        .thenRun(after -> command.replyTo().tell(stopped(after)));
        };
    }

    private static StopExecutionReply stopped(Execution execution) {
        return execution instanceof Execution.Closed closed
                ? new StopExecutionReply.Stopped(Instant.ofEpochMilli(closed.stopMillis()))
                : new StopExecutionReply.DoesNotExist();
    }

    private <R> Effect<Turn, Execution> carryOut(
            Execution execution, TaskCommands.Verdict<R> verdict, ActorRef<R> replyTo) {
        return switch (verdict) {
            case TaskCommands.Verdict.Refused<R> refused -> reply(replyTo, refused.reply());
            case TaskCommands.Verdict.Happens<R> happens -> {
                var answer = new Answer(() -> replyTo.tell(happens.stored()), () -> replyTo.tell(happens.stale()));
                if (happens.scope().equals(Scopes.ROOT)) {
                    yield turns.happen(execution, happens.happening(), answer);
                }
                life.live().tellBranch(happens.scope(), new BranchMessage.Happened(happens.happening(), answer));
                yield effects.none();
            }
        };
    }

    private String token(String scope, int attempt) {
        return life.live().surroundings().token(scope, attempt);
    }

    private Effect<Turn, Execution> heartbeat(Execution execution, ExecutionCommand.SendTaskHeartbeat command) {
        var reply = TaskCommands.decide(execution, command);
        if (reply instanceof SendTaskReply.Accepted && execution instanceof Execution.Running running) {
            life.live().heartbeat(running, command.task());
        }
        return reply(command.replyTo(), reply);
    }

    private Effect<Turn, Execution> lookAtJob(Execution execution, ExecutionCommand.LookAtJob look) {
        if (!(execution instanceof Execution.Running running)) {
            return leave();
        }
        if (running.started().incarnation().equals(look.task().incarnation())) {
            life.live().lookAtJob(running, look.task());
        }
        return effects.none();
    }

    private Effect<Turn, Execution> whyWaiting(Execution execution, ExecutionCommand.WhyWaiting why) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> {
                why.replyTo().tell(new WhyWaitingReply.NotRunning());
                yield leave();
            }
            case Execution.Closed closed -> reply(why.replyTo(), new WhyWaitingReply.NotRunning());
            case Execution.Running running ->
                reply(
                        why.replyTo(),
                        Waits.of(running, life.live().surroundings().deadline()));
        };
    }

    /** One that is awake already looks again for all that it awaits, which makes good whatever got lost on its way. */
    private Effect<Turn, Execution> wake(Execution execution) {
        if (!(execution instanceof Execution.Running running)) {
            return leave();
        }
        life.live().lookAgain(running);
        return effects.none();
    }

    private Effect<Turn, Execution> leave() {
        stay.leave();
        return effects.none();
    }

    private <R> Effect<Turn, Execution> reply(ActorRef<R> replyTo, R reply) {
        replyTo.tell(reply);
        return effects.none();
    }
}
