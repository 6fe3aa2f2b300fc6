package io.troupe.api.shape;

import java.time.Instant;

/** An alias in a list. */
public record StateMachineAliasListItem(String stateMachineAliasArn, Instant creationDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineAliasArn", stateMachineAliasArn);
        json.timestamp("creationDate", creationDate);
    }
}
