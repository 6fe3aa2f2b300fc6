package io.troupe.api.action;

import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.DeleteStateMachineVersionInput;
import io.troupe.api.shape.DeleteStateMachineVersionOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Removes a version that no alias refers to; an unknown one is no error. */
record DeleteStateMachineVersion(StateMachineVersions versions) implements Action<DeleteStateMachineVersionInput> {
    @Override
    public DeleteStateMachineVersionInput decode(Members members) {
        return DeleteStateMachineVersionInput.from(members);
    }

    @Override
    public CompletionStage<DeleteStateMachineVersionOutput> answer(
            DeleteStateMachineVersionInput input, Caller caller) {
        var arn = Arns.stateMachine(input.stateMachineVersionArn());
        if (arn.version().isEmpty()) {
            throw AwsException.validation("The ARN of a state machine version is required: '" + arn + "'");
        }
        return Environment.ask(() -> versions.delete(arn)).thenApply(aliases -> {
            if (!aliases.isEmpty()) {
                throw AwsException.of(
                        "ConflictException",
                        "Version to be deleted must not be referenced by an alias. Current list of aliases referencing"
                                + " this version: " + aliases);
            }
            return new DeleteStateMachineVersionOutput();
        });
    }
}
