package io.troupe.api.action;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What an execution is started with.
 *
 * @param versionArn the version, if one was named or an alias chose it
 */
record StartTarget(StateMachineRevision revision, Optional<String> versionArn, Optional<String> aliasArn) {
    private static final int WEIGHTS = 100;

    /**
     * Finds what an ARN stands for: a machine's current revision, a version, or the version that an alias chooses.
     *
     * @return empty if there is no such machine, version or alias
     */
    static CompletionStage<Optional<StartTarget>> find(
            StateMachineArn arn,
            StateMachineRevision current,
            StateMachineVersions versions,
            StateMachineAliases aliases) {
        if (arn.qualifier().isEmpty()) {
            return CompletableFuture.completedStage(
                    Optional.of(new StartTarget(current, Optional.empty(), Optional.empty())));
        }
        if (arn.version().isPresent()) {
            return version(arn, Optional.empty(), versions);
        }
        return Environment.ask(() -> aliases.find(arn))
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : version(drawn(found.get()), Optional.of(arn.toString()), versions));
    }

    private static StateMachineArn drawn(StateMachineAlias alias) {
        return Routing.chosen(alias.routes(), ThreadLocalRandom.current().nextInt(WEIGHTS))
                .versionArn();
    }

    private static CompletionStage<Optional<StartTarget>> version(
            StateMachineArn arn, Optional<String> aliasArn, StateMachineVersions versions) {
        return Environment.ask(() -> versions.find(arn))
                .thenApply(found -> found.map(
                        version -> new StartTarget(version.revision(), Optional.of(arn.toString()), aliasArn)));
    }
}
