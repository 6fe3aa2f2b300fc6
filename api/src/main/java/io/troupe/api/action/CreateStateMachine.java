package io.troupe.api.action;

import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.CreateStateMachineInput;
import io.troupe.api.shape.CreateStateMachineOutput;
import io.troupe.api.shape.Members;
import io.troupe.asl.MachineType;
import io.troupe.asl.ServiceCatalog;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stores a new state machine; the same call again answers as the first one did. */
record CreateStateMachine(StateMachines machines, StateMachineVersions versions, ServiceCatalog services, Clock clock)
        implements Action<CreateStateMachineInput> {
    private static final String STANDARD = "STANDARD";
    private static final String FIRST_VERSION = "1";

    @Override
    public CreateStateMachineInput decode(Members members) {
        return CreateStateMachineInput.from(members);
    }

    @Override
    public CompletionStage<CreateStateMachineOutput> answer(CreateStateMachineInput input, Caller caller) {
        Names.check(input.name());
        Arns.role(input.roleArn());
        var publish = input.publish().orElse(false);
        Problems.refuseDescriptionOfNothing(publish, input.versionDescription().isPresent());
        var tags = ResourceTags.checked(input.tags());
        var type = MachineType.valueOf(input.type().orElse(STANDARD));
        Definitions.check(input.definition(), type, services);
        var wanted = content(input, caller);
        var first = wanted.revision(Optional.empty(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var version = publish
                ? Optional.of(firstVersion(first, input.versionDescription()))
                : Optional.<StateMachineVersion>empty();
        return Environment.ask(() -> machines.create(first, tags, version)).thenCompose(creation -> switch (creation) {
            case StateMachines.Creation.Created created ->
                CompletableFuture.completedStage(output(first, first.updateDate(), version));
            case StateMachines.Creation.Exists exists ->
                firstVersion(exists.existing()).thenApply(found -> repeated(wanted, input, exists.existing(), found));
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

    private static StateMachineVersion firstVersion(StateMachineRevision first, Optional<String> description) {
        return new StateMachineVersion(
                first.stateMachineArn().qualifiedBy(FIRST_VERSION), first, description, first.updateDate());
    }

    /** The version that was published when the machine was created. */
    private CompletionStage<Optional<StateMachineVersion>> firstVersion(StateMachineDescription machine) {
        var arn = machine.current().stateMachineArn().qualifiedBy(FIRST_VERSION);
        return Environment.ask(() -> versions.find(arn))
                .thenApply(
                        found -> found.filter(version -> version.creationDate().equals(machine.creationDate())));
    }

    private static CreateStateMachineOutput repeated(
            RevisionContent wanted,
            CreateStateMachineInput input,
            StateMachineDescription existing,
            Optional<StateMachineVersion> version) {
        if (existing.deleting()) {
            throw Problems.stateMachineDeleting(wanted.stateMachineArn());
        }
        if (!wanted.repeats(RevisionContent.of(existing.current()))
                || input.publish().orElse(false) != version.isPresent()
                || !input.versionDescription().equals(version.flatMap(StateMachineVersion::description))) {
            throw AwsException.of(
                    "StateMachineAlreadyExists", "State Machine Already Exists: '" + wanted.stateMachineArn() + "'");
        }
        return output(existing.current(), existing.creationDate(), version);
    }

    private static CreateStateMachineOutput output(
            StateMachineRevision revision, Instant creationDate, Optional<StateMachineVersion> version) {
        return new CreateStateMachineOutput(
                revision.stateMachineArn().toString(),
                creationDate,
                version.map(StateMachineVersion::arn).map(StateMachineArn::toString));
    }
}
