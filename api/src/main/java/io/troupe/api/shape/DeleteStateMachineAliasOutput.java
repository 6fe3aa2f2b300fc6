package io.troupe.api.shape;

/** What DeleteStateMachineAlias answers. */
public record DeleteStateMachineAliasOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
