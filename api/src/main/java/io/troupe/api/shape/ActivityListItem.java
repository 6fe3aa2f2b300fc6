package io.troupe.api.shape;

import java.time.Instant;

/** An activity in a list. */
public record ActivityListItem(String activityArn, String name, Instant creationDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("activityArn", activityArn);
        json.text("name", name);
        json.timestamp("creationDate", creationDate);
    }
}
