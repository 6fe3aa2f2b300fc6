package io.troupe.node.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.port.Activities;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedActivitiesTest {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:activity:desk";

    private final ActivityTable table = new ActivityTable();
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
        var activities = new CachedActivities(table, nanos::get);
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
}
