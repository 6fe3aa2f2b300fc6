package io.troupe.api.shape;

import java.time.Instant;

/** What StartExecution answers. */
public record StartExecutionOutput(String executionArn, Instant startDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("executionArn", executionArn);
        json.timestamp("startDate", startDate);
    }
}
