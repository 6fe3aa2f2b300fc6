package io.troupe.api.action;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.shape.DescribeStateMachineAliasInput;
import io.troupe.api.shape.DescribeStateMachineAliasOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Shows an alias. */
record DescribeStateMachineAlias(StateMachineAliases aliases) implements Action<DescribeStateMachineAliasInput> {
    @Override
    public DescribeStateMachineAliasInput decode(Members members) {
        return DescribeStateMachineAliasInput.from(members);
    }

    @Override
    public CompletionStage<DescribeStateMachineAliasOutput> answer(
            DescribeStateMachineAliasInput input, Caller caller) {
        var arn = Arns.alias(input.stateMachineAliasArn());
        return Environment.ask(() -> aliases.find(arn))
                .thenApply(found -> output(found.orElseThrow(Problems::aliasNotFound)));
    }

    private static DescribeStateMachineAliasOutput output(StateMachineAlias alias) {
        return new DescribeStateMachineAliasOutput(
                alias.arn().toString(),
                alias.name(),
                alias.description(),
                Routing.shown(alias.routes()),
                alias.creationDate(),
                alias.updateDate());
    }
}
