package io.troupe.node.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.troupe.api.port.Activities;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The table of activities; which exist is remembered for a few seconds, so that not every task costs queries. */
public final class CachedActivities implements KnownActivities {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int SIZE_MAX = 10_000;

    private final Activities table;
    private final Cache<String, Boolean> known;

    /** Looks into the given table, in which other nodes write too. */
    public CachedActivities(Activities table) {
        this(table, Ticker.systemTicker());
    }

    CachedActivities(Activities table, Ticker time) {
        this.table = table;
        this.known = Caffeine.newBuilder()
                .maximumSize(SIZE_MAX)
                .ticker(time)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    @Override
    public Optional<Boolean> exists(String activityArn) {
        return Optional.ofNullable(known.getIfPresent(activityArn));
    }

    @Override
    public CompletionStage<?> load(String activityArn) {
        try {
            return find(ActivityArn.parse(activityArn));
        } catch (InvalidArnException invalid) {
            known.put(activityArn, false);
            return CompletableFuture.completedStage(false);
        }
    }

    /** That there is none is asked for each time: it may have been created a moment ago. */
    @Override
    public CompletionStage<Boolean> exists(ActivityArn activityArn) {
        return exists(activityArn.toString()).orElse(false)
                ? CompletableFuture.completedStage(true)
                : find(activityArn).thenApply(Optional::isPresent);
    }

    @Override
    public CompletionStage<Optional<ActivityDescription>> find(ActivityArn activityArn) {
        return table.find(activityArn).thenApply(found -> {
            known.put(activityArn.toString(), found.isPresent());
            return found;
        });
    }

    @Override
    public CompletionStage<ActivityDescription> create(ActivityDescription activity, Map<String, String> tags) {
        return table.create(activity, tags).thenApply(created -> {
            known.put(activity.activityArn().toString(), true);
            return created;
        });
    }

    @Override
    public CompletionStage<Void> delete(ActivityArn activityArn) {
        return table.delete(activityArn).thenRun(() -> known.invalidate(activityArn.toString()));
    }

    @Override
    public CompletionStage<List<ActivityDescription>> list(
            String region, String account, Optional<String> afterName, int limit) {
        return table.list(region, account, afterName, limit);
    }
}
