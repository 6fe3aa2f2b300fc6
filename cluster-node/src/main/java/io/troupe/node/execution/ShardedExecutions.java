package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.TaskAttempt;
import io.troupe.protocol.execution.UniqueId;
import io.troupe.protocol.execution.WhyWaitingReply;
import io.troupe.protocol.stored.ParentTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sends commands to executions wherever in the cluster they live. When no answer comes the outcome is unknown; the same
 * command is then sent again, which is harmless since each is recognised, until the time is over.
 */
public final class ShardedExecutions implements ExecutionCommands {
    /**
     * How long each attempt may take, 15 s together. A message is lost when its shard moves, and the shards of a node
     * that died move after some 8 s: there must be another attempt soon after.
     */
    private static final List<Duration> ATTEMPTS =
            Stream.of(1, 2, 3, 3, 3, 3).map(Duration::ofSeconds).toList();

    private final Executions executions;

    /** Uses the executions of this cluster. */
    public ShardedExecutions(Executions executions) {
        this.executions = executions;
    }

    @Override
    public CompletionStage<StartExecutionReply> start(
            ExecutionArn executionArn,
            StateMachineRevision revision,
            String input,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            Optional<String> traceHeader,
            Optional<ParentTask> parent,
            Optional<String> testCase) {
        var requestToken = parent.map(task ->
                        task.executionArn() + "/" + task.incarnation() + "/" + task.taskScope() + "/" + task.attempt())
                .orElseGet(UniqueId::next);
        return ask(
                executionArn.toString(),
                replyTo -> new ExecutionCommand.StartExecution(
                        revision.stateMachineArn().toString(),
                        revision.key(),
                        revision.roleArn(),
                        input,
                        requestToken,
                        stateMachineVersionArn,
                        stateMachineAliasArn,
                        traceHeader,
                        parent,
                        testCase,
                        replyTo));
    }

    @Override
    public CompletionStage<StopExecutionReply> stop(
            ExecutionArn executionArn, Optional<String> error, Optional<String> cause) {
        return ask(executionArn.toString(), replyTo -> new ExecutionCommand.StopExecution(error, cause, replyTo));
    }

    @Override
    public CompletionStage<SendTaskReply> sendTaskSuccess(
            TaskToken token, String output, Optional<String> outputProblem) {
        return ask(
                token.executionArn(),
                replyTo -> new ExecutionCommand.SendTaskSuccess(attempt(token), output, outputProblem, replyTo));
    }

    @Override
    public CompletionStage<SendTaskReply> sendTaskFailure(
            TaskToken token, Optional<String> error, Optional<String> cause) {
        return ask(
                token.executionArn(),
                replyTo -> new ExecutionCommand.SendTaskFailure(attempt(token), error, cause, replyTo));
    }

    @Override
    public CompletionStage<SendTaskReply> sendTaskHeartbeat(TaskToken token) {
        return ask(token.executionArn(), replyTo -> new ExecutionCommand.SendTaskHeartbeat(attempt(token), replyTo));
    }

    @Override
    public CompletionStage<WhyWaitingReply> whyWaiting(ExecutionArn executionArn) {
        return ask(executionArn.toString(), ExecutionCommand.WhyWaiting::new);
    }

    private static TaskAttempt attempt(TaskToken token) {
        return new TaskAttempt(token.incarnation(), token.scope(), token.attempt());
    }

    private <R> CompletionStage<R> ask(String executionArn, Function<ActorRef<R>, ExecutionMessage> command) {
        return ask(executionArn, command, 0);
    }

    private <R> CompletionStage<R> ask(
            String executionArn, Function<ActorRef<R>, ExecutionMessage> command, int attempt) {
        var answer = executions.ask(executionArn, command, ATTEMPTS.get(attempt));
        return attempt + 1 == ATTEMPTS.size()
                ? answer
                : answer.exceptionallyCompose(silence -> ask(executionArn, command, attempt + 1));
    }
}
