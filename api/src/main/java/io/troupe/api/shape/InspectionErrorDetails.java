package io.troupe.api.shape;

import java.util.Optional;

/** Which retrier or catcher a failure met, by its index. */
public record InspectionErrorDetails(
        Optional<Integer> catchIndex, Optional<Integer> retryIndex, Optional<Integer> retryBackoffIntervalSeconds)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.integer("catchIndex", catchIndex);
        json.integer("retryIndex", retryIndex);
        json.integer("retryBackoffIntervalSeconds", retryBackoffIntervalSeconds);
    }
}
