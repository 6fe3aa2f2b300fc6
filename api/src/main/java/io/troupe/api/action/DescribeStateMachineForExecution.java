package io.troupe.api.action;

import io.troupe.api.port.ExecutionQuery;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.DescribeStateMachineForExecutionInput;
import io.troupe.api.shape.DescribeStateMachineForExecutionOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Shows the revision that an execution runs, which an update of its machine does not change. */
record DescribeStateMachineForExecution(ExecutionQuery executions, StateMachines machines)
        implements Action<DescribeStateMachineForExecutionInput> {
    @Override
    public DescribeStateMachineForExecutionInput decode(Members members) {
        return DescribeStateMachineForExecutionInput.from(members);
    }

    @Override
    public CompletionStage<DescribeStateMachineForExecutionOutput> answer(
            DescribeStateMachineForExecutionInput input, Caller caller) {
        var arn = Arns.execution(input.executionArn());
        var included = IncludedData.of(input.includedData());
        return Environment.ask(() -> executions.find(arn))
                .thenCompose(found -> {
                    var execution = found.orElseThrow(() -> Problems.executionDoesNotExist(arn));
                    return Environment.ask(() -> machines.revision(execution.revision()));
                })
                .thenApply(revision -> output(
                        revision.orElseThrow(() -> new IllegalStateException("no revision for " + arn)), included));
    }

    private static DescribeStateMachineForExecutionOutput output(StateMachineRevision revision, IncludedData included) {
        return new DescribeStateMachineForExecutionOutput(
                revision.stateMachineArn().toString(),
                revision.stateMachineArn().name(),
                included.definition(revision),
                revision.roleArn(),
                revision.updateDate(),
                revision.loggingConfiguration(),
                revision.tracingConfiguration(),
                revision.revisionId(),
                revision.encryptionConfiguration(),
                included.variableReferences(revision));
    }
}
