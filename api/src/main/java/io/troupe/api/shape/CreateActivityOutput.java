package io.troupe.api.shape;

import java.time.Instant;

/** What CreateActivity answers. */
public record CreateActivityOutput(String activityArn, Instant creationDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("activityArn", activityArn);
        json.timestamp("creationDate", creationDate);
    }
}
