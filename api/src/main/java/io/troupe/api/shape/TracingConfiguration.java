package io.troupe.api.shape;

import java.util.Optional;

/** Whether executions are traced. */
public record TracingConfiguration(Optional<Boolean> enabled) implements Output {
    /** Takes the members out of a request that was checked. */
    public static TracingConfiguration from(Members members) {
        return new TracingConfiguration(members.optionalFlag("enabled"));
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.flag("enabled", enabled);
    }
}
