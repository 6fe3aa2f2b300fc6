package io.troupe.api.action;

import io.troupe.api.port.StateMachineAlias.Route;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.UpdateStateMachineAliasInput;
import io.troupe.api.shape.UpdateStateMachineAliasOutput;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Changes what an alias says of itself, or the versions that it refers to. */
record UpdateStateMachineAlias(StateMachineAliases aliases, Clock clock)
        implements Action<UpdateStateMachineAliasInput> {
    @Override
    public UpdateStateMachineAliasInput decode(Members members) {
        return UpdateStateMachineAliasInput.from(members);
    }

    @Override
    public CompletionStage<UpdateStateMachineAliasOutput> answer(UpdateStateMachineAliasInput input, Caller caller) {
        var arn = Arns.alias(input.stateMachineAliasArn());
        var items = input.routingConfiguration();
        if (input.description().isEmpty() && items.isEmpty()) {
            throw AwsException.validation(
                    "Either the description or the RoutingConfiguration must be specified",
                    "MISSING_REQUIRED_PARAMETER");
        }
        List<Route> routes = items.isEmpty() ? List.of() : Routing.checked(items);
        Routing.requireMachine(arn, routes);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Environment.ask(() -> aliases.update(arn, input.description(), routes, now))
                .thenApply(change -> new UpdateStateMachineAliasOutput(
                        Problems.stored(change, arn).updateDate()));
    }
}
