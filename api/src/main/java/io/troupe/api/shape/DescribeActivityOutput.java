package io.troupe.api.shape;

import java.time.Instant;

/** What DescribeActivity answers. */
public record DescribeActivityOutput(
        String activityArn, String name, Instant creationDate, String encryptionConfiguration) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("activityArn", activityArn);
        json.text("name", name);
        json.timestamp("creationDate", creationDate);
        json.raw("encryptionConfiguration", encryptionConfiguration);
    }
}
