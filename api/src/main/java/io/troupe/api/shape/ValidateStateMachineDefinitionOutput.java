package io.troupe.api.shape;

import java.util.List;

/** What ValidateStateMachineDefinition answers. */
public record ValidateStateMachineDefinitionOutput(
        String result, List<ValidateStateMachineDefinitionDiagnostic> diagnostics, boolean truncated)
        implements Output {
    /** Copies the lists. */
    public ValidateStateMachineDefinitionOutput {
        diagnostics = List.copyOf(diagnostics);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("result", result);
        json.structures("diagnostics", diagnostics);
        json.flag("truncated", truncated);
    }
}
