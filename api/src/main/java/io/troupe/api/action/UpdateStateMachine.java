package io.troupe.api.action;

import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.UpdateStateMachineInput;
import io.troupe.api.shape.UpdateStateMachineOutput;
import io.troupe.asl.MachineType;
import io.troupe.asl.ServiceCatalog;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes a new revision current; without an effective change the current one stays. */
record UpdateStateMachine(StateMachines machines, StateMachineVersions versions, ServiceCatalog services, Clock clock)
        implements Action<UpdateStateMachineInput> {
    /** Other updates may come between reading and writing; so many are waited out. */
    private static final int ATTEMPTS_MAX = 5;

    @Override
    public UpdateStateMachineInput decode(Members members) {
        return UpdateStateMachineInput.from(members);
    }

    @Override
    public CompletionStage<UpdateStateMachineOutput> answer(UpdateStateMachineInput input, Caller caller) {
        var arn = Arns.stateMachine(input.stateMachineArn());
        refuseNothing(input);
        Problems.refuseDescriptionOfNothing(
                input.publish().orElse(false), input.versionDescription().isPresent());
        Arns.refuseLabelled(arn);
        if (arn.qualifier().isPresent()) {
            throw Problems.stateMachineDoesNotExist(arn);
        }
        input.roleArn().ifPresent(Arns::role);
        input.definition().ifPresent(definition -> Definitions.check(definition, MachineType.STANDARD, services));
        return attempt(arn, input, 1);
    }

    private static void refuseNothing(UpdateStateMachineInput input) {
        if (input.definition().isEmpty()
                && input.roleArn().isEmpty()
                && input.loggingConfiguration().isEmpty()
                && input.tracingConfiguration().isEmpty()
                && input.encryptionConfiguration().isEmpty()) {
            throw AwsException.of(
                    "MissingRequiredParameter",
                    "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must"
                            + " be specified");
        }
    }

    private CompletionStage<UpdateStateMachineOutput> attempt(
            StateMachineArn arn, UpdateStateMachineInput input, int number) {
        return Environment.ask(() -> machines.find(arn)).thenCompose(found -> {
            var current = found.filter(machine -> !machine.deleting())
                    .map(StateMachineDescription::current)
                    .orElseThrow(() -> found.isPresent()
                            ? Problems.stateMachineDeleting(arn)
                            : Problems.stateMachineDoesNotExist(arn));
            var before = RevisionContent.of(current);
            var after = changed(before, input);
            return after.equals(before) ? unchanged(input, current) : store(arn, input, number, current, after);
        });
    }

    private CompletionStage<UpdateStateMachineOutput> store(
            StateMachineArn arn,
            UpdateStateMachineInput input,
            int number,
            StateMachineRevision current,
            RevisionContent after) {
        var revisionId = Optional.of(UUID.randomUUID().toString());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var next = after.revision(revisionId, now);
        var publishing = input.publish().orElse(false)
                ? Optional.of(new StateMachines.Publishing(input.versionDescription(), now))
                : Optional.<StateMachines.Publishing>empty();
        return Environment.ask(() -> machines.update(current.key(), next, publishing))
                .thenCompose(change -> switch (change) {
                    case StateMachines.Change.Done done ->
                        CompletableFuture.completedStage(output(next, done.published()));
                    case StateMachines.Change.Conflict conflict
                    when number < ATTEMPTS_MAX -> attempt(arn, input, number + 1);
                    case StateMachines.Change.Conflict conflict ->
                        throw AwsException.of(
                                "ConflictException", "State Machine is being updated by others: '" + arn + "'");
                    case StateMachines.Change.DoesNotExist gone -> throw Problems.stateMachineDoesNotExist(arn);
                    case StateMachines.Change.Deleting deleting -> throw Problems.stateMachineDeleting(arn);
                    case StateMachines.Change.TooManyVersions tooMany -> throw Problems.tooManyVersions();
                });
    }

    private static RevisionContent changed(RevisionContent before, UpdateStateMachineInput input) {
        return new RevisionContent(
                before.stateMachineArn(),
                input.definition().orElse(before.definition()),
                input.roleArn().orElse(before.roleArn()),
                before.type(),
                input.loggingConfiguration().isPresent()
                        ? Configurations.logging(input.loggingConfiguration())
                        : before.loggingConfiguration(),
                input.tracingConfiguration().isPresent()
                        ? Configurations.tracing(input.tracingConfiguration())
                        : before.tracingConfiguration(),
                input.encryptionConfiguration().isPresent()
                        ? Configurations.encryption(input.encryptionConfiguration())
                        : before.encryptionConfiguration());
    }

    /** A revision that another update has replaced meanwhile is not published. */
    private CompletionStage<UpdateStateMachineOutput> unchanged(
            UpdateStateMachineInput input, StateMachineRevision revision) {
        if (!input.publish().orElse(false)) {
            return CompletableFuture.completedStage(output(revision, Optional.empty()));
        }
        var arn = revision.stateMachineArn();
        var revisionId = Optional.of(revision.revisionId().orElse(StateMachineVersions.INITIAL));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Environment.ask(() -> versions.publish(arn, revisionId, input.versionDescription(), now))
                .thenApply(
                        publication -> output(revision, Optional.of(Problems.published(publication, arn, revisionId))));
    }

    private static UpdateStateMachineOutput output(
            StateMachineRevision revision, Optional<StateMachineVersion> version) {
        return new UpdateStateMachineOutput(
                revision.updateDate(),
                revision.revisionId(),
                version.map(StateMachineVersion::arn).map(StateMachineArn::toString));
    }
}
