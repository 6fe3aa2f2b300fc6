package io.troupe.api.fake;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Versions in a list. */
public final class MemoryStateMachineVersions implements StateMachineVersions {
    private final MemoryStateMachines machines;
    private final List<StateMachineVersion> versions;
    private final MemoryStateMachineAliases aliases = new MemoryStateMachineAliases(this);

    MemoryStateMachineVersions(MemoryStateMachines machines) {
        this.machines = machines;
        this.versions = machines.versions;
    }

    /** The aliases that refer to these versions. */
    MemoryStateMachineAliases aliases() {
        return aliases;
    }

    /** The machine of a version or an alias. */
    Optional<StateMachineDescription> machine(StateMachineArn arn) {
        return machines.find(arn.unqualified()).toCompletableFuture().join();
    }

    @Override
    public synchronized CompletionStage<Publication> publish(
            StateMachineArn stateMachineArn,
            Optional<String> expectedRevisionId,
            Optional<String> description,
            Instant now) {
        return CompletableFuture.completedStage(machine(stateMachineArn)
                .map(machine -> publish(machine, expectedRevisionId, description, now))
                .orElseGet(Publication.DoesNotExist::new));
    }

    private Publication publish(
            StateMachineDescription machine,
            Optional<String> expectedRevisionId,
            Optional<String> description,
            Instant now) {
        var current = machine.current();
        var currentId = current.revisionId().orElse(INITIAL);
        if (machine.deleting()) {
            return new Publication.Deleting();
        }
        if (!expectedRevisionId.orElse(currentId).equals(currentId)) {
            return new Publication.Conflict(currentId);
        }
        var published = versions.stream()
                .filter(version -> version.revision().key().equals(current.key()))
                .findFirst();
        return new Publication.Published(published.orElseGet(() -> machines.published(current, description, now)));
    }

    @Override
    public synchronized CompletionStage<Optional<StateMachineVersion>> find(StateMachineArn versionArn) {
        return CompletableFuture.completedStage(versions.stream()
                .filter(version -> version.arn().equals(versionArn))
                .findFirst());
    }

    @Override
    public synchronized CompletionStage<List<StateMachineVersion>> list(
            StateMachineArn stateMachineArn, OptionalLong before, int limit) {
        return CompletableFuture.completedStage(versions.stream()
                .filter(version -> version.arn().unqualified().equals(stateMachineArn))
                .filter(version -> version.arn().version().orElseThrow() < before.orElse(Long.MAX_VALUE))
                .limit(limit)
                .toList());
    }

    @Override
    public synchronized CompletionStage<List<String>> delete(StateMachineArn versionArn) {
        var referring = aliases.referringTo(versionArn).stream()
                .map(StateMachineAlias::name)
                .toList();
        if (referring.isEmpty()) {
            versions.removeIf(version -> version.arn().equals(versionArn));
        }
        return CompletableFuture.completedStage(referring);
    }
}
