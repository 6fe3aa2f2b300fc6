package io.troupe.api.action;

import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.shape.DeleteStateMachineAliasInput;
import io.troupe.api.shape.DeleteStateMachineAliasOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Removes an alias and leaves its versions; an unknown one is no error. */
record DeleteStateMachineAlias(StateMachineAliases aliases) implements Action<DeleteStateMachineAliasInput> {
    @Override
    public DeleteStateMachineAliasInput decode(Members members) {
        return DeleteStateMachineAliasInput.from(members);
    }

    @Override
    public CompletionStage<DeleteStateMachineAliasOutput> answer(DeleteStateMachineAliasInput input, Caller caller) {
        var arn = Arns.alias(input.stateMachineAliasArn());
        return Environment.ask(() -> aliases.delete(arn)).thenApply(deleted -> new DeleteStateMachineAliasOutput());
    }
}
