package io.troupe.node.chaos;

import java.time.Duration;

/** How long faults last, and what they cause. */
final class Times {
    static final Duration LASTS = Duration.ofSeconds(5);
    static final Duration LONG = Duration.ofSeconds(12);
    static final Duration SOON = Duration.ofSeconds(20);

    /** Missed heartbeats, the time until the view of the cluster counts as stable, the lease, all of them and more. */
    static final Duration TAKEN_OUT_MAX = Duration.ofSeconds(25);

    /** Until a node has given up the connections of a database that does not answer any more. */
    static final Duration RECONNECTED_MAX = Duration.ofSeconds(60);

    private Times() {}
}
