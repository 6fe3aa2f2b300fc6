package io.troupe.asl.model;

import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.path.Path;
import java.time.Instant;

/** How long a Wait state waits. Source: Amazon States Language, "Wait State". */
public sealed interface Delay {
    /** So many seconds from entering the state, 0 to 99,999,999. */
    record Seconds(long seconds) implements Delay {
        /** Checks the range. */
        public Seconds {
            Limits.check("Seconds", seconds, 0, Limits.SECONDS_MAX);
        }
    }

    /** So many seconds as the input says. */
    record SecondsPath(Path path) implements Delay {}

    /** So many seconds as JSONata computes. */
    record ComputedSeconds(Query query) implements Delay {}

    /** Until JSONata says. */
    record ComputedTimestamp(Query query) implements Delay {}

    /** Until then. */
    record Timestamp(Instant until) implements Delay {}

    /** Until the input says. */
    record TimestampPath(Path path) implements Delay {}
}
