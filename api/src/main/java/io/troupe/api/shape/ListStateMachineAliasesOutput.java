package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What ListStateMachineAliases answers. */
public record ListStateMachineAliasesOutput(
        List<StateMachineAliasListItem> stateMachineAliases, Optional<String> nextToken) implements Output {
    /** Copies the lists. */
    public ListStateMachineAliasesOutput {
        stateMachineAliases = List.copyOf(stateMachineAliases);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structures("stateMachineAliases", stateMachineAliases);
        json.text("nextToken", nextToken);
    }
}
