package io.troupe.api.shape;

import java.util.Optional;

/** What GetActivityTask answers. */
public record GetActivityTaskOutput(Optional<String> taskToken, Optional<String> input) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("taskToken", taskToken);
        json.text("input", input);
    }
}
