package io.troupe.api.shape;

import java.time.Instant;

/** A state machine in a list. */
public record StateMachineListItem(String stateMachineArn, String name, String type, Instant creationDate)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineArn", stateMachineArn);
        json.text("name", name);
        json.text("type", type);
        json.timestamp("creationDate", creationDate);
    }
}
