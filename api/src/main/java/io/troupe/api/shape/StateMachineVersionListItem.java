package io.troupe.api.shape;

import java.time.Instant;

/** A version in a list. */
public record StateMachineVersionListItem(String stateMachineVersionArn, Instant creationDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineVersionArn", stateMachineVersionArn);
        json.timestamp("creationDate", creationDate);
    }
}
