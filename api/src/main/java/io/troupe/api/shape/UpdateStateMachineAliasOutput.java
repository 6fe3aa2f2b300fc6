package io.troupe.api.shape;

import java.time.Instant;

/** What UpdateStateMachineAlias answers. */
public record UpdateStateMachineAliasOutput(Instant updateDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.timestamp("updateDate", updateDate);
    }
}
