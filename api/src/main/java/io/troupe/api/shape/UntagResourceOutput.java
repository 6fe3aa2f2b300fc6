package io.troupe.api.shape;

/** What UntagResource answers. */
public record UntagResourceOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
