package io.troupe.node.execution;

import io.troupe.asl.model.StateMachine;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How an execution begins, and until when it may run. */
final class ExecutionStart {
    /** Source: "Quotas related to state machine executions": one year. */
    private static final Duration DURATION_MAX = Duration.ofDays(365);

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

    /** When the execution times out: by the machine's TimeoutSeconds, at the latest after a year. */
    static Instant deadline(HistoryEvent.ExecutionStarted started, StateMachine machine) {
        var timeout =
                machine.timeout().filter(own -> own.compareTo(DURATION_MAX) < 0).orElse(DURATION_MAX);
        return Instant.ofEpochMilli(started.timestampMillis()).plus(timeout);
    }
}
