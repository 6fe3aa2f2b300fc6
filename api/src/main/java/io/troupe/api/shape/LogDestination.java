package io.troupe.api.shape;

import java.util.Optional;

/** One place where logs go. */
public record LogDestination(Optional<CloudWatchLogsLogGroup> cloudWatchLogsLogGroup) implements Output {
    /** Takes the members out of a request that was checked. */
    public static LogDestination from(Members members) {
        return new LogDestination(members.optionalStructure("cloudWatchLogsLogGroup", CloudWatchLogsLogGroup::from));
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structure("cloudWatchLogsLogGroup", cloudWatchLogsLogGroup);
    }
}
