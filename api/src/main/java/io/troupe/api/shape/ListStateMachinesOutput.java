package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What ListStateMachines answers. */
public record ListStateMachinesOutput(List<StateMachineListItem> stateMachines, Optional<String> nextToken)
        implements Output {
    /** Copies the lists. */
    public ListStateMachinesOutput {
        stateMachines = List.copyOf(stateMachines);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structures("stateMachines", stateMachines);
        json.text("nextToken", nextToken);
    }
}
