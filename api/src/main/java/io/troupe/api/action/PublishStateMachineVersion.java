package io.troupe.api.action;

import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.PublishStateMachineVersionInput;
import io.troupe.api.shape.PublishStateMachineVersionOutput;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;

/** Gives a machine's current revision a number; one that has a number keeps it. */
record PublishStateMachineVersion(StateMachineVersions versions, Clock clock)
        implements Action<PublishStateMachineVersionInput> {
    @Override
    public PublishStateMachineVersionInput decode(Members members) {
        return PublishStateMachineVersionInput.from(members);
    }

    @Override
    public CompletionStage<PublishStateMachineVersionOutput> answer(
            PublishStateMachineVersionInput input, Caller caller) {
        var arn = Arns.machineOfVersions(input.stateMachineArn());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Environment.ask(() -> versions.publish(arn, input.revisionId(), input.description(), now))
                .thenApply(publication -> {
                    var version = Problems.published(publication, arn, input.revisionId());
                    return new PublishStateMachineVersionOutput(
                            version.creationDate(), version.arn().toString());
                });
    }
}
