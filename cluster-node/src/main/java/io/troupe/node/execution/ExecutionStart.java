package io.troupe.node.execution;

import io.troupe.asl.data.Payload;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.decide.TurnDecider;
import io.troupe.node.execution.state.Execution;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.time.Instant;

/**
 * The first turn of an execution, decided on an empty memory.
 *
 * @param decider holds the turn
 * @param reply once that is stored
 */
record ExecutionStart(Surroundings surroundings, TurnDecider decider, StartExecutionReply reply) {
    static ExecutionStart decide(
            ExecutionArn arn,
            ExecutionCommand.StartExecution command,
            StateMachine definition,
            ExecutionServices services,
            Instant now) {
        var surroundings = surroundings(
                arn, event(command, services.chance().incarnation(arn), now.toEpochMilli()), definition, services);
        var decider = new TurnDecider(surroundings, new Execution.NotStarted(), now.toEpochMilli());
        decider.start();
        return new ExecutionStart(surroundings, decider, new StartExecutionReply.Started(now));
    }

    /** What every decision of a started execution sees. */
    static Surroundings surroundings(
            ExecutionArn arn,
            HistoryEvent.ExecutionStarted started,
            StateMachine definition,
            ExecutionServices services) {
        return new Surroundings(
                arn,
                started,
                Payload.checked(started.input()),
                definition,
                services.tokens(),
                services.activities()::exists,
                services.catalog(),
                services.chance().generator(arn),
                services.memory().executionBytesMax(),
                services.jobRest());
    }

    private static HistoryEvent.ExecutionStarted event(
            ExecutionCommand.StartExecution command, String incarnation, long nowMillis) {
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
                incarnation,
                command.requestToken(),
                command.stateMachineVersionArn(),
                command.stateMachineAliasArn(),
                command.traceHeader(),
                command.parent(),
                command.testCase());
    }
}
