package io.troupe.api.shape;

/** What SendTaskFailure answers. */
public record SendTaskFailureOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
