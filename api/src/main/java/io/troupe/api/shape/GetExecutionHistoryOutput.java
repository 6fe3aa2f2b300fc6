package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What GetExecutionHistory answers. */
public record GetExecutionHistoryOutput(List<HistoryEvents> events, Optional<String> nextToken) implements Output {
    /** Copies the list. */
    public GetExecutionHistoryOutput {
        events = List.copyOf(events);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structures("events", events);
        json.text("nextToken", nextToken);
    }
}
