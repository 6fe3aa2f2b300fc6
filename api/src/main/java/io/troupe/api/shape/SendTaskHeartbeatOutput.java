package io.troupe.api.shape;

/** What SendTaskHeartbeat answers. */
public record SendTaskHeartbeatOutput() implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        // AWS answers an empty object.
    }
}
