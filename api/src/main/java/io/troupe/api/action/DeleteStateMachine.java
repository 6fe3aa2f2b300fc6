package io.troupe.api.action;

import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.DeleteStateMachineInput;
import io.troupe.api.shape.DeleteStateMachineOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Marks a machine for deletion; an unknown one is no error. */
record DeleteStateMachine(StateMachines machines) implements Action<DeleteStateMachineInput> {
    @Override
    public DeleteStateMachineInput decode(Members members) {
        return DeleteStateMachineInput.from(members);
    }

    @Override
    public CompletionStage<DeleteStateMachineOutput> answer(DeleteStateMachineInput input, Caller caller) {
        var arn = Arns.stateMachine(input.stateMachineArn());
        Arns.refuseLabelled(arn);
        if (arn.qualifier().isPresent()) {
            throw AwsException.validation("This operation does not support qualified state machine ARNs.");
        }
        return Environment.ask(() -> machines.delete(arn)).thenApply(deleted -> new DeleteStateMachineOutput());
    }
}
