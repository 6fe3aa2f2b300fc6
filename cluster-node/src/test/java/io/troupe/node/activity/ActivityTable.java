package io.troupe.node.activity;

import io.troupe.api.port.Activities;
import io.troupe.protocol.arn.ActivityArn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The table, in memory. */
final class ActivityTable implements Activities {
    private final Map<ActivityArn, ActivityDescription> rows = new HashMap<>();

    @Override
    public CompletionStage<ActivityDescription> create(ActivityDescription activity, Map<String, String> tags) {
        rows.put(activity.activityArn(), activity);
        return CompletableFuture.completedStage(activity);
    }

    @Override
    public CompletionStage<Void> delete(ActivityArn activityArn) {
        rows.remove(activityArn);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Boolean> exists(ActivityArn activityArn) {
        return CompletableFuture.completedStage(rows.containsKey(activityArn));
    }

    @Override
    public CompletionStage<Optional<ActivityDescription>> find(ActivityArn activityArn) {
        return CompletableFuture.completedStage(Optional.ofNullable(rows.get(activityArn)));
    }

    @Override
    public CompletionStage<List<ActivityDescription>> list(
            String region, String account, Optional<String> afterName, int limit) {
        return CompletableFuture.completedStage(List.copyOf(rows.values()));
    }
}
