package io.troupe.api.fake;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAlias.Route;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Aliases in a map. */
public final class MemoryStateMachineAliases implements StateMachineAliases {
    private final MemoryStateMachineVersions versions;
    private final Map<String, StateMachineAlias> aliases = new TreeMap<>();

    MemoryStateMachineAliases(MemoryStateMachineVersions versions) {
        this.versions = versions;
    }

    @Override
    public synchronized CompletionStage<Change> create(StateMachineAlias alias) {
        return CompletableFuture.completedStage(created(alias));
    }

    private Change created(StateMachineAlias alias) {
        if (!allExist(alias.routes())) {
            return new Change.NotFound();
        }
        var earlier = aliases.putIfAbsent(alias.arn().toString(), alias);
        return new Change.Stored(earlier == null ? alias : earlier);
    }

    @Override
    public synchronized CompletionStage<Change> update(
            StateMachineArn aliasArn, Optional<String> description, List<Route> routes, Instant now) {
        var before = aliases.get(aliasArn.toString());
        if (before == null || !allExist(routes)) {
            return CompletableFuture.completedStage(new Change.NotFound());
        }
        var after = new StateMachineAlias(
                aliasArn,
                description.isPresent() ? description : before.description(),
                routes.isEmpty() ? before.routes() : routes,
                before.creationDate(),
                now);
        aliases.put(aliasArn.toString(), after);
        return CompletableFuture.completedStage(new Change.Stored(after));
    }

    private boolean allExist(List<Route> routes) {
        return routes.stream()
                .allMatch(route -> versions.find(route.versionArn())
                        .toCompletableFuture()
                        .join()
                        .isPresent());
    }

    @Override
    public synchronized CompletionStage<Optional<StateMachineAlias>> find(StateMachineArn aliasArn) {
        return CompletableFuture.completedStage(Optional.ofNullable(aliases.get(aliasArn.toString())));
    }

    @Override
    public synchronized CompletionStage<List<StateMachineAlias>> list(
            StateMachineArn stateMachineArn, Optional<Position> after, int limit) {
        return CompletableFuture.completedStage(aliases.values().stream()
                .filter(alias -> stateMachineArn.version().isPresent()
                        ? referringTo(stateMachineArn).contains(alias)
                        : alias.arn().unqualified().equals(stateMachineArn))
                .sorted(Comparator.comparing(StateMachineAlias::creationDate).thenComparing(StateMachineAlias::name))
                .dropWhile(alias -> after.isPresent()
                        && !alias.creationDate().isAfter(after.get().creationDate())
                        && alias.name().compareTo(after.get().name()) <= 0)
                .limit(limit)
                .toList());
    }

    /** In the order of their names. */
    synchronized List<StateMachineAlias> referringTo(StateMachineArn versionArn) {
        return aliases.values().stream()
                .filter(alias -> alias.routes().stream()
                        .anyMatch(route -> route.versionArn().equals(versionArn)))
                .toList();
    }

    @Override
    public synchronized CompletionStage<Void> delete(StateMachineArn aliasArn) {
        aliases.remove(aliasArn.toString());
        return CompletableFuture.allOf();
    }
}
