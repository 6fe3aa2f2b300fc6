package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What ListExecutions answers. */
public record ListExecutionsOutput(List<ExecutionListItem> executions, Optional<String> nextToken) implements Output {
    /** Copies the lists. */
    public ListExecutionsOutput {
        executions = List.copyOf(executions);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structures("executions", executions);
        json.text("nextToken", nextToken);
    }
}
