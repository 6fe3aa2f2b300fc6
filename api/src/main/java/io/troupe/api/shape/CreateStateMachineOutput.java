package io.troupe.api.shape;

import java.time.Instant;

/** What CreateStateMachine answers. */
public record CreateStateMachineOutput(String stateMachineArn, Instant creationDate) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineArn", stateMachineArn);
        json.timestamp("creationDate", creationDate);
    }
}
