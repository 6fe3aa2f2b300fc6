package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What of an execution is logged, and where. */
public record LoggingConfiguration(
        Optional<String> level, Optional<Boolean> includeExecutionData, List<LogDestination> destinations)
        implements Output {
    /** Copies the lists. */
    public LoggingConfiguration {
        destinations = List.copyOf(destinations);
    }

    /** Takes the members out of a request that was checked. */
    public static LoggingConfiguration from(Members members) {
        return new LoggingConfiguration(
                members.optionalText("level"),
                members.optionalFlag("includeExecutionData"),
                members.structures("destinations", LogDestination::from));
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("level", level);
        json.flag("includeExecutionData", includeExecutionData);
        if (!destinations.isEmpty()) {
            json.structures("destinations", destinations);
        }
    }
}
