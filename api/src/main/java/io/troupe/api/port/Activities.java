package io.troupe.api.port;

import io.troupe.protocol.arn.ActivityArn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The table of activities. */
public interface Activities {
    /**
     * One activity.
     *
     * @param encryptionConfiguration JSON text of AWS's shape
     */
    record ActivityDescription(ActivityArn activityArn, Instant creationDate, String encryptionConfiguration) {}

    /** Stores it if the name is free; gives what is stored now, new or old. */
    CompletionStage<ActivityDescription> create(ActivityDescription activity, Map<String, String> tags);

    /** Removes it; an unknown one is no error. */
    CompletionStage<Void> delete(ActivityArn activityArn);

    /** Whether there is such an activity. One that was deleted seconds ago may still seem to be there. */
    CompletionStage<Boolean> exists(ActivityArn activityArn);

    /** One activity, from the database. */
    CompletionStage<Optional<ActivityDescription>> find(ActivityArn activityArn);

    /** Activities of one account and region, ascending by name. */
    CompletionStage<List<ActivityDescription>> list(
            String region, String account, Optional<String> afterName, int limit);
}
