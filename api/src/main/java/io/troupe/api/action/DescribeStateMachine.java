package io.troupe.api.action;

import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.DescribeStateMachineInput;
import io.troupe.api.shape.DescribeStateMachineOutput;
import io.troupe.api.shape.Members;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shows a machine's current revision, a version, or the version that an alias refers to first. */
record DescribeStateMachine(StateMachines machines, StateMachineVersions versions, StateMachineAliases aliases)
        implements Action<DescribeStateMachineInput> {
    @Override
    public DescribeStateMachineInput decode(Members members) {
        return DescribeStateMachineInput.from(members);
    }

    @Override
    public CompletionStage<DescribeStateMachineOutput> answer(DescribeStateMachineInput input, Caller caller) {
        var arn = Arns.stateMachine(input.stateMachineArn());
        if (arn.labelled()) {
            throw Problems.stateMachineDoesNotExist(arn);
        }
        var included = IncludedData.of(input.includedData());
        return Environment.ask(() -> machines.find(arn.unqualified())).thenCompose(found -> {
            var machine = found.orElseThrow(() -> Problems.stateMachineDoesNotExist(arn));
            return arn.qualifier().isEmpty()
                    ? CompletableFuture.completedStage(output(machine, included))
                    : version(arn)
                            .thenApply(version -> output(
                                    machine,
                                    version.orElseThrow(() -> Problems.stateMachineDoesNotExist(arn)),
                                    included));
        });
    }

    private CompletionStage<Optional<StateMachineVersion>> version(StateMachineArn arn) {
        if (arn.version().isPresent()) {
            return Environment.ask(() -> versions.find(arn));
        }
        return Environment.ask(() -> aliases.find(arn))
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : Environment.ask(() ->
                                versions.find(found.get().routes().getFirst().versionArn())));
    }

    private static DescribeStateMachineOutput output(StateMachineDescription machine, IncludedData included) {
        var current = machine.current();
        return output(machine, current.stateMachineArn(), current, machine.creationDate(), Optional.empty(), included);
    }

    private static DescribeStateMachineOutput output(
            StateMachineDescription machine, StateMachineVersion version, IncludedData included) {
        return output(
                machine, version.arn(), version.revision(), version.creationDate(), version.description(), included);
    }

    private static DescribeStateMachineOutput output(
            StateMachineDescription machine,
            StateMachineArn arn,
            StateMachineRevision revision,
            Instant creationDate,
            Optional<String> description,
            IncludedData included) {
        return new DescribeStateMachineOutput(
                arn.toString(),
                arn.name(),
                machine.deleting() ? "DELETING" : "ACTIVE",
                included.definition(revision),
                revision.roleArn(),
                revision.type(),
                creationDate,
                revision.loggingConfiguration(),
                revision.tracingConfiguration(),
                revision.revisionId(),
                description,
                revision.encryptionConfiguration(),
                included.variableReferences(revision));
    }
}
