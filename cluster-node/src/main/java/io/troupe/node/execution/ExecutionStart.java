package io.troupe.node.execution;

import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
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
}
