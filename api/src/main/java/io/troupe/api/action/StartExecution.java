package io.troupe.api.action;

import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.port.StateMachines;
import io.troupe.api.port.TestCases;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.StartExecutionInput;
import io.troupe.api.shape.StartExecutionOutput;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.execution.StartExecutionReply;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Starts an execution of a machine's current revision, of a version, or of one that an alias chooses. */
record StartExecution(
        StateMachines machines,
        StateMachineVersions versions,
        StateMachineAliases aliases,
        ExecutionCommands commands,
        TestCases testCases)
        implements Action<StartExecutionInput> {
    @Override
    public StartExecutionInput decode(Members members) {
        return StartExecutionInput.from(members);
    }

    @Override
    public CompletionStage<StartExecutionOutput> answer(StartExecutionInput start, Caller caller) {
        var chosen = ChosenTestCase.read(start.stateMachineArn(), testCases);
        var machineArn = Arns.stateMachine(chosen.stateMachineArn());
        Arns.refuseLabelled(machineArn);
        start.name().ifPresent(Names::check);
        chosen.check(machineArn, testCases);
        var input = start.input().orElse("{}");
        JsonText.checkExecutionInput(input);
        var executionArn = machineArn.execution(
                start.name().orElseGet(() -> UUID.randomUUID().toString()));
        return Environment.ask(() -> machines.current(machineArn.unqualified()))
                .thenCompose(found -> StartTarget.find(
                        machineArn, startable(found, machineArn).current(), versions, aliases))
                .thenCompose(found -> {
                    var target = found.orElseThrow(() -> Problems.stateMachineDoesNotExist(machineArn));
                    return Environment.ask(() -> commands.start(
                            executionArn,
                            target.revision(),
                            input,
                            target.versionArn(),
                            target.aliasArn(),
                            caller.traceHeader().or(start::traceHeader).or(caller::traceParent),
                            caller.parent(),
                            chosen.testCase()));
                })
                .thenApply(reply -> output(reply, executionArn, machineArn));
    }

    private static StateMachineDescription startable(Optional<StateMachineDescription> found, StateMachineArn arn) {
        var machine = found.orElseThrow(() -> Problems.stateMachineDoesNotExist(arn));
        if (machine.deleting()) {
            throw Problems.stateMachineDeleting(arn);
        }
        return machine;
    }

    private static StartExecutionOutput output(
            StartExecutionReply reply, ExecutionArn executionArn, StateMachineArn machineArn) {
        return switch (reply) {
            case StartExecutionReply.Started started ->
                new StartExecutionOutput(executionArn.toString(), started.startDate());
            case StartExecutionReply.AlreadyExists exists ->
                throw AwsException.of("ExecutionAlreadyExists", "Execution Already Exists: '" + executionArn + "'");
            case StartExecutionReply.StateMachineDeleting deleting -> throw Problems.stateMachineDeleting(machineArn);
            case StartExecutionReply.Throttled throttled -> throw AwsException.throttled();
        };
    }
}
