package io.troupe.api.shape;

import java.util.Optional;

/** One finding in a definition. */
public record ValidateStateMachineDefinitionDiagnostic(
        String severity, String code, String message, Optional<String> location) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("severity", severity);
        json.text("code", code);
        json.text("message", message);
        json.text("location", location);
    }
}
