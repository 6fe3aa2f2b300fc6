package io.troupe.api.shape;

import java.time.Instant;
import java.util.Optional;

/** What UpdateStateMachine answers. */
public record UpdateStateMachineOutput(
        Instant updateDate, Optional<String> revisionId, Optional<String> stateMachineVersionArn) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.timestamp("updateDate", updateDate);
        json.text("revisionId", revisionId);
        json.text("stateMachineVersionArn", stateMachineVersionArn);
    }
}
