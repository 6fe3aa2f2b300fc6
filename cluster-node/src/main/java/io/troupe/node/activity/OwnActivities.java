package io.troupe.node.activity;

import io.troupe.api.port.Activities;
import io.troupe.protocol.arn.ActivityArn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A table of activities in which nobody else writes, so that what exists is known without asking. With virtual time it
 * has to be: a task that asks for its activity first is later than other branches, and what happens must depend neither
 * on what was asked for before nor on how fast a node is.
 */
public final class OwnActivities implements KnownActivities {
    private final Activities table;
    private final Set<String> existing = ConcurrentHashMap.newKeySet();

    /**
     * Keeps account of a table.
     *
     * @param existing whatever it holds now
     */
    public OwnActivities(Activities table, Collection<ActivityArn> existing) {
        this.table = table;
        existing.forEach(arn -> this.existing.add(arn.toString()));
    }

    @Override
    public Optional<Boolean> exists(String activityArn) {
        return Optional.of(existing.contains(activityArn));
    }

    @Override
    public CompletionStage<?> load(String activityArn) {
        return CompletableFuture.completedStage(exists(activityArn));
    }

    @Override
    public CompletionStage<Boolean> exists(ActivityArn activityArn) {
        return CompletableFuture.completedStage(existing.contains(activityArn.toString()));
    }

    @Override
    public CompletionStage<Optional<ActivityDescription>> find(ActivityArn activityArn) {
        return table.find(activityArn);
    }

    @Override
    public CompletionStage<ActivityDescription> create(ActivityDescription activity, Map<String, String> tags) {
        return table.create(activity, tags).thenApply(created -> {
            existing.add(activity.activityArn().toString());
            return created;
        });
    }

    @Override
    public CompletionStage<Void> delete(ActivityArn activityArn) {
        return table.delete(activityArn).thenRun(() -> existing.remove(activityArn.toString()));
    }

    @Override
    public CompletionStage<List<ActivityDescription>> list(
            String region, String account, Optional<String> afterName, int limit) {
        return table.list(region, account, afterName, limit);
    }
}
