package io.troupe.api.shape;

import java.time.Instant;

/** What CreateStateMachineAlias answers. */
public record CreateStateMachineAliasOutput(String stateMachineAliasArn, Instant creationDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineAliasArn", stateMachineAliasArn);
        json.timestamp("creationDate", creationDate);
    }
}
