package io.troupe.api.shape;

/** What DeleteStateMachine answers. */
public record DeleteStateMachineOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
