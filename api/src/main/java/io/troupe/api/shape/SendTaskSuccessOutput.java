package io.troupe.api.shape;

/** What SendTaskSuccess answers. */
public record SendTaskSuccessOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
