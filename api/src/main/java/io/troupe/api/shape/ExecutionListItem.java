package io.troupe.api.shape;

import java.time.Instant;
import java.util.Optional;

/** An execution in a list; its machine is always unqualified. */
public record ExecutionListItem(
        String executionArn,
        String stateMachineArn,
        String name,
        String status,
        Instant startDate,
        Optional<Instant> stopDate,
        int redriveCount,
        Optional<String> stateMachineVersionArn,
        Optional<String> stateMachineAliasArn)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("executionArn", executionArn);
        json.text("stateMachineArn", stateMachineArn);
        json.text("name", name);
        json.text("status", status);
        json.timestamp("startDate", startDate);
        json.timestamp("stopDate", stopDate);
        json.integer("redriveCount", redriveCount);
        json.text("stateMachineVersionArn", stateMachineVersionArn);
        json.text("stateMachineAliasArn", stateMachineAliasArn);
    }
}
