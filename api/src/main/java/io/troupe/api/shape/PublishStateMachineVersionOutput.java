package io.troupe.api.shape;

import java.time.Instant;

/** What PublishStateMachineVersion answers. */
public record PublishStateMachineVersionOutput(Instant creationDate, String stateMachineVersionArn) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.timestamp("creationDate", creationDate);
        json.text("stateMachineVersionArn", stateMachineVersionArn);
    }
}
