package io.troupe.api.shape;

/** Whether input or output is part of the answer. */
public record CloudWatchEventsExecutionDataDetails(boolean included) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.flag("included", included);
    }
}
