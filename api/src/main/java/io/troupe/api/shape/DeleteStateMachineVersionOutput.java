package io.troupe.api.shape;

/** What DeleteStateMachineVersion answers. */
public record DeleteStateMachineVersionOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
