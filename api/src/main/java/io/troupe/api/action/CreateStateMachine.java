package io.troupe.api.action;

import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.CreateStateMachineInput;
import io.troupe.api.shape.CreateStateMachineOutput;
import io.troupe.api.shape.Members;
import io.troupe.asl.ServiceCatalog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Stores a new state machine; the same call again answers as the first one did. */
record CreateStateMachine(StateMachines machines, ServiceCatalog services, Clock clock)
        implements Action<CreateStateMachineInput> {
    private static final String STANDARD = "STANDARD";

    @Override
    public CreateStateMachineInput decode(Members members) {
        return CreateStateMachineInput.from(members);
    }

    @Override
    public CompletionStage<CreateStateMachineOutput> answer(CreateStateMachineInput input, Caller caller) {
        Names.check(input.name());
        Arns.role(input.roleArn());
        Problems.refuseVersions(
                input.publish().orElse(false), input.versionDescription().isPresent());
        var tags = ResourceTags.checked(input.tags());
        var wanted = content(input, caller);
        Definitions.check(input.definition(), services);
        var first = wanted.revision(Optional.empty(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return Environment.ask(() -> machines.create(first, tags)).thenApply(creation -> switch (creation) {
            case StateMachines.Creation.Created created -> output(first, first.updateDate());
            case StateMachines.Creation.Exists exists -> repeated(wanted, exists.existing());
        });
    }

    private static RevisionContent content(CreateStateMachineInput input, Caller caller) {
        var type = input.type().orElse(STANDARD);
        if (!type.equals(STANDARD)) {
            throw AwsException.of(
                    "StateMachineTypeNotSupported", "State machines of type " + type + " are not supported yet");
        }
        return new RevisionContent(
                caller.stateMachine(input.name()),
                input.definition(),
                input.roleArn(),
                type,
                Configurations.logging(input.loggingConfiguration()),
                Configurations.tracing(input.tracingConfiguration()),
                Configurations.encryption(input.encryptionConfiguration()));
    }

    private static CreateStateMachineOutput repeated(RevisionContent wanted, StateMachineDescription existing) {
        if (existing.deleting()) {
            throw Problems.stateMachineDeleting(wanted.stateMachineArn());
        }
        if (!wanted.repeats(RevisionContent.of(existing.current()))) {
            throw AwsException.of(
                    "StateMachineAlreadyExists", "State Machine Already Exists: '" + wanted.stateMachineArn() + "'");
        }
        return output(existing.current(), existing.creationDate());
    }

    private static CreateStateMachineOutput output(StateMachineRevision revision, Instant creationDate) {
        return new CreateStateMachineOutput(revision.stateMachineArn().toString(), creationDate);
    }
}
