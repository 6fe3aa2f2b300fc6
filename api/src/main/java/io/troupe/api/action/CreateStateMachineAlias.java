package io.troupe.api.action;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.CreateStateMachineAliasInput;
import io.troupe.api.shape.CreateStateMachineAliasOutput;
import io.troupe.api.shape.Members;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;

/** Names one or two versions; the same call again answers as the first one did. */
record CreateStateMachineAlias(StateMachineAliases aliases, Clock clock)
        implements Action<CreateStateMachineAliasInput> {
    @Override
    public CreateStateMachineAliasInput decode(Members members) {
        return CreateStateMachineAliasInput.from(members);
    }

    @Override
    public CompletionStage<CreateStateMachineAliasOutput> answer(CreateStateMachineAliasInput input, Caller caller) {
        var routes = Routing.checked(input.routingConfiguration());
        var arn = routes.getFirst().versionArn().qualifiedBy(input.name());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var wanted = new StateMachineAlias(arn, input.description(), routes, now, now);
        return Environment.ask(() -> aliases.create(wanted)).thenApply(change -> {
            var stored = Problems.stored(change, arn);
            if (!stored.repeats(wanted)) {
                throw AwsException.of(
                        "ConflictException",
                        "Failed to create alias because an alias with the same name and a different routing"
                                + " configuration already exists.");
            }
            return new CreateStateMachineAliasOutput(arn.toString(), stored.creationDate());
        });
    }
}
