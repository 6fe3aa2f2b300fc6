package io.troupe.api.shape;

import java.time.Instant;
import java.util.Optional;

/** What CreateStateMachine answers. */
public record CreateStateMachineOutput(
        String stateMachineArn, Instant creationDate, Optional<String> stateMachineVersionArn) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineArn", stateMachineArn);
        json.timestamp("creationDate", creationDate);
        json.text("stateMachineVersionArn", stateMachineVersionArn);
    }
}
