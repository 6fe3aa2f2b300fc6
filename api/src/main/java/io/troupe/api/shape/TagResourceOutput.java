package io.troupe.api.shape;

/** What TagResource answers. */
public record TagResourceOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
