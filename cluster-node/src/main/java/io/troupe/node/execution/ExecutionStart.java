package io.troupe.node.execution;

import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.time.Instant;
import java.util.UUID;

/** How an execution begins. */
final class ExecutionStart {
    private ExecutionStart() {}

    static HistoryEvent.ExecutionStarted event(ExecutionCommand.StartExecution command, long nowMillis) {
        return new HistoryEvent.ExecutionStarted(
                1,
                0,
                nowMillis,
                HistoryEventType.ExecutionStarted,
                "",
                command.input(),
                command.roleArn(),
                command.stateMachineArn(),
                command.revision(),
                UUID.randomUUID().toString(),
                command.requestToken(),
                command.stateMachineVersionArn(),
                command.stateMachineAliasArn(),
                command.traceHeader());
    }

    /** A call that is asked again finds its own start; another caller's is idempotent only while the execution runs. */
    static StartExecutionReply repeated(
            HistoryEvent.ExecutionStarted started, ExecutionCommand.StartExecution command, boolean running) {
        var own = started.requestToken().equals(command.requestToken());
        return own || (running && started.input().equals(command.input()))
                ? new StartExecutionReply.Started(Instant.ofEpochMilli(started.timestampMillis()))
                : new StartExecutionReply.AlreadyExists();
    }
}
