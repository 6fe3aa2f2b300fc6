package io.troupe.api.shape;

import java.util.Optional;

/** What TestState answers. */
public record TestStateOutput(
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause,
        Optional<InspectionData> inspectionData,
        Optional<String> nextState,
        String status)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("output", output);
        json.text("error", error);
        json.text("cause", cause);
        json.structure("inspectionData", inspectionData);
        json.text("nextState", nextState);
        json.text("status", status);
    }
}
