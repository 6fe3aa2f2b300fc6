package io.troupe.api.shape;

import java.util.Optional;

/** Where logs go. */
public record CloudWatchLogsLogGroup(Optional<String> logGroupArn) implements Output {
    /** Takes the members out of a request that was checked. */
    public static CloudWatchLogsLogGroup from(Members members) {
        return new CloudWatchLogsLogGroup(members.optionalText("logGroupArn"));
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("logGroupArn", logGroupArn);
    }
}
