package io.troupe.node.activity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.troupe.api.port.Activities;
import io.troupe.node.execution.ExecutionServices;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Which activities exist, remembered for a few seconds so that not every task costs a query. */
public final class CachedActivityDirectory implements ExecutionServices.ActivityDirectory {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int SIZE_MAX = 10_000;

    private final Activities activities;
    private final AsyncCache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(SIZE_MAX)
            .expireAfterWrite(REMEMBERED)
            .buildAsync();

    /** Looks into the table of activities. */
    public CachedActivityDirectory(Activities activities) {
        this.activities = activities;
    }

    @Override
    public Optional<Boolean> exists(String activityArn) {
        return Optional.ofNullable(known.synchronous().getIfPresent(activityArn));
    }

    @Override
    public CompletionStage<?> load(String activityArn) {
        return known.get(activityArn, (arn, executor) -> find(arn));
    }

    private CompletableFuture<Boolean> find(String activityArn) {
        try {
            return activities
                    .find(ActivityArn.parse(activityArn))
                    .thenApply(Optional::isPresent)
                    .toCompletableFuture();
        } catch (InvalidArnException invalid) {
            return CompletableFuture.completedFuture(false);
        }
    }
}
