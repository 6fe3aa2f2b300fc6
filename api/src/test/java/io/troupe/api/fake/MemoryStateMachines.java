package io.troupe.api.fake;

import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachines;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Machines in a map. */
public final class MemoryStateMachines implements StateMachines {
    private final Map<String, StateMachineDescription> machines = new TreeMap<>();
    private final Map<String, StateMachineRevision> revisions = new HashMap<>();
    private final Map<String, Map<String, String>> tags;

    /** What was published, newest first. */
    final List<StateMachineVersion> versions = new CopyOnWriteArrayList<>();

    /** The number of the last version, by the machine's ARN. */
    final Map<String, Long> lastVersions = new ConcurrentHashMap<>();

    MemoryStateMachines(Map<String, Map<String, String>> tags) {
        this.tags = tags;
    }

    /** Removes what is DELETING, as a node does when the last execution has ended. */
    public synchronized void finishDeletions() {
        machines.values().removeIf(StateMachineDescription::deleting);
    }

    @Override
    public synchronized CompletionStage<Creation> create(
            StateMachineRevision first, Map<String, String> given, Optional<StateMachineVersion> firstVersion) {
        var arn = first.stateMachineArn().toString();
        var existing = machines.get(arn);
        if (existing != null) {
            return CompletableFuture.completedStage(new Creation.Exists(existing));
        }
        machines.put(arn, new StateMachineDescription(false, first.updateDate(), first));
        revisions.put(first.key(), first);
        tags.put(arn, new TreeMap<>(given));
        firstVersion.ifPresent(version -> {
            versions.addFirst(version);
            lastVersions.put(arn, 1L);
        });
        return CompletableFuture.completedStage(new Creation.Created());
    }

    @Override
    public synchronized CompletionStage<Change> update(
            String expectedKey, StateMachineRevision next, Optional<Publishing> publishing) {
        var arn = next.stateMachineArn().toString();
        var existing = machines.get(arn);
        if (existing == null) {
            return CompletableFuture.completedStage(new Change.DoesNotExist());
        }
        if (existing.deleting()) {
            return CompletableFuture.completedStage(new Change.Deleting());
        }
        if (!existing.current().key().equals(expectedKey)) {
            return CompletableFuture.completedStage(new Change.Conflict());
        }
        machines.put(arn, new StateMachineDescription(false, existing.creationDate(), next));
        revisions.put(next.key(), next);
        return CompletableFuture.completedStage(
                new Change.Done(publishing.map(told -> published(next, told.description(), told.at()))));
    }

    /** Publishes a machine's current revision under the next number. */
    StateMachineVersion published(StateMachineRevision current, Optional<String> description, Instant at) {
        var arn = current.stateMachineArn();
        var number = lastVersions.merge(arn.toString(), 1L, Long::sum);
        var version = new StateMachineVersion(arn.qualifiedBy(number.toString()), current, description, at);
        versions.addFirst(version);
        return version;
    }

    @Override
    public synchronized CompletionStage<Void> delete(StateMachineArn stateMachineArn) {
        machines.computeIfPresent(
                stateMachineArn.toString(),
                (arn, machine) -> new StateMachineDescription(true, machine.creationDate(), machine.current()));
        return CompletableFuture.allOf();
    }

    @Override
    public synchronized CompletionStage<Optional<StateMachineDescription>> find(StateMachineArn stateMachineArn) {
        return CompletableFuture.completedStage(Optional.ofNullable(machines.get(stateMachineArn.toString())));
    }

    @Override
    public CompletionStage<Optional<StateMachineDescription>> current(StateMachineArn stateMachineArn) {
        return find(stateMachineArn);
    }

    @Override
    public synchronized CompletionStage<Optional<StateMachineRevision>> revision(String key) {
        return CompletableFuture.completedStage(Optional.ofNullable(revisions.get(key)));
    }

    @Override
    public synchronized CompletionStage<List<StateMachineDescription>> list(
            String region, String account, Optional<String> afterName, int limit) {
        return CompletableFuture.completedStage(machines.values().stream()
                .filter(machine -> machine.current().stateMachineArn().region().equals(region))
                .filter(machine -> machine.current().stateMachineArn().account().equals(account))
                .filter(machine -> afterName.isEmpty()
                        || machine.current().stateMachineArn().name().compareTo(afterName.get()) > 0)
                .limit(limit)
                .toList());
    }
}
