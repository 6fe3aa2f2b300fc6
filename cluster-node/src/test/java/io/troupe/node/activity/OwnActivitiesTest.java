package io.troupe.node.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.port.Activities;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnActivitiesTest {
    private static final String DESK = "arn:aws:states:us-east-1:123456789012:activity:desk";
    private static final String DOOR = "arn:aws:states:us-east-1:123456789012:activity:door";

    private final ActivityTable table = new ActivityTable();

    @Test
    void whatWasThereAtTheStartIsKnownWithoutAsking() throws InvalidArnException {
        var activities = new OwnActivities(table, List.of(ActivityArn.parse(DESK)));

        assertThat(activities.exists(DESK)).contains(true);
        assertThat(activities.exists(DOOR)).contains(false);
        assertThat(activities.exists("desk")).contains(false);
    }

    @Test
    void whatIsCreatedAndDeletedIsKnownAtOnce() throws InvalidArnException {
        var activities = new OwnActivities(table, List.of());
        var door = ActivityArn.parse(DOOR);

        var created = activities.create(new Activities.ActivityDescription(door, Instant.EPOCH, "{}"), Map.of());
        assertThat(created).isCompleted();
        assertThat(activities.exists(DOOR)).contains(true);
        assertThat(activities.exists(door)).isCompletedWithValue(true);

        assertThat(activities.delete(door)).isCompleted();
        assertThat(activities.exists(DOOR)).contains(false);
        assertThat(activities.exists(door)).isCompletedWithValue(false);
    }
}
