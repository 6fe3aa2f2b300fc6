package io.troupe.api.port;

import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.WhyWaitingReply;
import io.troupe.protocol.stored.ParentTask;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Commands to executions, wherever in the cluster they live. Each asks again by itself while the outcome is unknown.
 */
public interface ExecutionCommands {
    /**
     * Starts an execution.
     *
     * @param executionArn its name is chosen, or made, by the caller
     * @param revision what it runs
     * @param input JSON text as the client wrote it
     * @param parent the task that starts it; the same attempt may start it again, which is recognised
     * @param testCase whose mocked responses its tasks get
     */
    CompletionStage<StartExecutionReply> start(
            ExecutionArn executionArn,
            StateMachineRevision revision,
            String input,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            Optional<String> traceHeader,
            Optional<ParentTask> parent,
            Optional<String> testCase);

    /** Aborts an execution. */
    CompletionStage<StopExecutionReply> stop(ExecutionArn executionArn, Optional<String> error, Optional<String> cause);

    /**
     * A worker's result.
     *
     * @param outputProblem the parser's text if {@code output} is no JSON
     */
    CompletionStage<SendTaskReply> sendTaskSuccess(TaskToken token, String output, Optional<String> outputProblem);

    /** A worker's failure. */
    CompletionStage<SendTaskReply> sendTaskFailure(TaskToken token, Optional<String> error, Optional<String> cause);

    /** A worker is alive. */
    CompletionStage<SendTaskReply> sendTaskHeartbeat(TaskToken token);

    /** What an execution waits for. Only an execution that exists may be asked. */
    CompletionStage<WhyWaitingReply> whyWaiting(ExecutionArn executionArn);
}
