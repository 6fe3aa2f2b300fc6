package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What ListStateMachineVersions answers. */
public record ListStateMachineVersionsOutput(
        List<StateMachineVersionListItem> stateMachineVersions, Optional<String> nextToken) implements Output {
    /** Copies the lists. */
    public ListStateMachineVersionsOutput {
        stateMachineVersions = List.copyOf(stateMachineVersions);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structures("stateMachineVersions", stateMachineVersions);
        json.text("nextToken", nextToken);
    }
}
