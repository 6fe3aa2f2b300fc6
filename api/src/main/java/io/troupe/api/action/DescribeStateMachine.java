package io.troupe.api.action;

import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.DescribeStateMachineInput;
import io.troupe.api.shape.DescribeStateMachineOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Shows a machine's current revision. */
record DescribeStateMachine(StateMachines machines) implements Action<DescribeStateMachineInput> {
    @Override
    public DescribeStateMachineInput decode(Members members) {
        return DescribeStateMachineInput.from(members);
    }

    @Override
    public CompletionStage<DescribeStateMachineOutput> answer(DescribeStateMachineInput input, Caller caller) {
        var arn = Arns.stateMachine(input.stateMachineArn());
        if (!Arns.isPlain(arn)) {
            throw Problems.stateMachineDoesNotExist(arn);
        }
        var included = IncludedData.of(input.includedData());
        return Environment.ask(() -> machines.find(arn))
                .thenApply(found -> output(found.orElseThrow(() -> Problems.stateMachineDoesNotExist(arn)), included));
    }

    private static DescribeStateMachineOutput output(StateMachineDescription machine, IncludedData included) {
        var current = machine.current();
        return new DescribeStateMachineOutput(
                current.stateMachineArn().toString(),
                current.stateMachineArn().name(),
                machine.deleting() ? "DELETING" : "ACTIVE",
                included.definition(current),
                current.roleArn(),
                current.type(),
                machine.creationDate(),
                current.loggingConfiguration(),
                current.tracingConfiguration(),
                current.revisionId(),
                current.encryptionConfiguration(),
                included.variableReferences(current));
    }
}
