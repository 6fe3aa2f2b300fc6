package io.troupe.api.shape;

import java.time.Instant;

/** What StopExecution answers. */
public record StopExecutionOutput(Instant stopDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.timestamp("stopDate", stopDate);
    }
}
