package io.troupe.api.shape;

/** What DeleteActivity answers. */
public record DeleteActivityOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
