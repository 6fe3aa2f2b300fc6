package io.troupe.node.execution;

import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.stored.HistoryEvent;
import java.time.Instant;

/** A start of an execution that has been started before. */
final class RepeatedStart {
    private RepeatedStart() {}

    /** A call that is asked again finds its own start; another caller's is idempotent only while the execution runs. */
    static StartExecutionReply reply(
            HistoryEvent.ExecutionStarted started, ExecutionCommand.StartExecution command, boolean running) {
        var own = started.requestToken().equals(command.requestToken());
        return own || (running && isSame(started, command))
                ? new StartExecutionReply.Started(Instant.ofEpochMilli(started.timestampMillis()))
                : new StartExecutionReply.AlreadyExists();
    }

    private static boolean isSame(HistoryEvent.ExecutionStarted started, ExecutionCommand.StartExecution command) {
        return started.input().equals(command.input()) && started.testCase().equals(command.testCase());
    }
}
