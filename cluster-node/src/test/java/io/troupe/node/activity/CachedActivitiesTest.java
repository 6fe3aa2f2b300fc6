package io.troupe.node.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.port.Activities;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedActivitiesTest {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:activity:desk";

    private final Table table = new Table();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whatIsKnownIsAskedForAgainAfterSomeSeconds() throws InvalidArnException {
        var activities = new CachedActivities(table, nanos::get);
        create(activities);

        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(activities.exists(ARN)).contains(true);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(activities.exists(ARN)).isEmpty();
    }

    @Test
    void thatThereIsNoneIsKnownUntilItIsCreated() throws InvalidArnException {
        var activities = CachedActivities.ofOneNode(table);
        assertThat(activities.exists(ARN)).isEmpty();

        assertThat(activities.load(ARN)).isCompleted();
        assertThat(activities.exists(ARN)).contains(false);
        create(activities);

        assertThat(activities.exists(ARN)).contains(true);
    }

    private static void create(CachedActivities activities) throws InvalidArnException {
        var created = activities.create(
                new Activities.ActivityDescription(ActivityArn.parse(ARN), Instant.EPOCH, "{}"), Map.of());
        assertThat(created).isCompleted();
    }

    /** The table, in memory. */
    private static final class Table implements Activities {
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
}
