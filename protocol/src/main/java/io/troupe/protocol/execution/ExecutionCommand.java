package io.troupe.protocol.execution;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.serialization.Travelling;
import io.troupe.protocol.stored.ParentTask;
import java.util.Optional;

/** What may be asked of one execution. The entity id is the execution's ARN. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExecutionCommand.StartExecution.class, name = "StartExecution"),
    @JsonSubTypes.Type(value = ExecutionCommand.StopExecution.class, name = "StopExecution"),
    @JsonSubTypes.Type(value = ExecutionCommand.SendTaskSuccess.class, name = "SendTaskSuccess"),
    @JsonSubTypes.Type(value = ExecutionCommand.SendTaskFailure.class, name = "SendTaskFailure"),
    @JsonSubTypes.Type(value = ExecutionCommand.SendTaskHeartbeat.class, name = "SendTaskHeartbeat"),
    @JsonSubTypes.Type(value = ExecutionCommand.ClaimActivityTask.class, name = "ClaimActivityTask"),
    @JsonSubTypes.Type(value = ExecutionCommand.LookAtJob.class, name = "LookAtJob"),
    @JsonSubTypes.Type(value = ExecutionCommand.WhyWaiting.class, name = "WhyWaiting"),
    @JsonSubTypes.Type(value = ExecutionCommand.Wake.class, name = "Wake")
})
public sealed interface ExecutionCommand extends ExecutionMessage, Travelling {
    /** Where executions live in the cluster. */
    EntityTypeKey<ExecutionMessage> ENTITY_TYPE_KEY = EntityTypeKey.create(ExecutionMessage.class, "execution");

    /**
     * Starts the execution, or finds out that it has been started before.
     *
     * @param stateMachineArn unqualified
     * @param revision key of the immutable revision to run, see the revision table
     * @param roleArn the role of that revision
     * @param input JSON text as the caller wrote it, at most 262,144 bytes
     * @param requestToken made once for each API call: tells a repeated command from another caller's
     * @param traceHeader as given by the caller
     * @param parent the task that starts it and waits for it
     * @param testCase whose mocked responses its tasks get
     */
    record StartExecution(
            String stateMachineArn,
            String revision,
            String roleArn,
            String input,
            String requestToken,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            Optional<String> traceHeader,
            Optional<ParentTask> parent,
            Optional<String> testCase,
            ActorRef<StartExecutionReply> replyTo)
            implements ExecutionCommand {}

    /** Aborts the execution; one that is closed already answers with its original stop date. */
    record StopExecution(Optional<String> error, Optional<String> cause, ActorRef<StopExecutionReply> replyTo)
            implements ExecutionCommand {}

    /**
     * A worker's result.
     *
     * @param task which attempt
     * @param output JSON text, at most 262,144 bytes
     * @param outputProblem the parser's text if {@code output} is not JSON; told only if the task is still open
     */
    record SendTaskSuccess(
            TaskAttempt task, String output, Optional<String> outputProblem, ActorRef<SendTaskReply> replyTo)
            implements ExecutionCommand {}

    /** A worker's failure; both texts may be absent. */
    record SendTaskFailure(
            TaskAttempt task, Optional<String> error, Optional<String> cause, ActorRef<SendTaskReply> replyTo)
            implements ExecutionCommand {}

    /** A worker is alive. */
    record SendTaskHeartbeat(TaskAttempt task, ActorRef<SendTaskReply> replyTo) implements ExecutionCommand {}

    /** An activity's queue hands this attempt to a worker. */
    record ClaimActivityTask(TaskAttempt task, Optional<String> workerName, ActorRef<ClaimActivityTaskReply> replyTo)
            implements ExecutionCommand {}

    /** The job of a task may have ended: an execution that the task started, and waits for. */
    record LookAtJob(TaskAttempt task) implements ExecutionCommand {}

    /** What does it wait for, and until when? */
    record WhyWaiting(ActorRef<WhyWaitingReply> replyTo) implements ExecutionCommand {}

    /** Come into memory and go on, if there is anything to go on with. */
    record Wake() implements ExecutionCommand {}
}
