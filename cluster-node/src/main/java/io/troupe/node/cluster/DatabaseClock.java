package io.troupe.node.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The database's time, so that all nodes agree on deadlines. Between two looks at the database it runs on the monotonic
 * clock, so a step of the machine's own clock changes nothing. It follows the database smoothly, by at most
 * {@link #SLEW} a look; a step of the database's own clock is believed when it has been seen for a while.
 */
public final class DatabaseClock extends Clock {
    private static final Duration SLEW = Duration.ofMillis(50);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int STEP_SEEN = 10;

    private final LongSupplier nanos;
    private volatile Anchor anchor;
    private int stepSeen;

    private record Anchor(long nanos, Instant time) {
        Instant at(long then) {
            return time.plusNanos(then - nanos);
        }
    }

    /**
     * Begins with the database's time at a moment.
     *
     * @param nanos the monotonic clock, as {@link System#nanoTime}
     */
    public DatabaseClock(Instant databaseTime, long atNanos, LongSupplier nanos) {
        this.nanos = nanos;
        this.anchor = new Anchor(atNanos, databaseTime);
    }

    /** Follows the database's time as it was at a moment of the monotonic clock. Called by one thread. */
    public void observe(Instant databaseTime, long atNanos) {
        var own = anchor.at(atNanos);
        var ahead = Duration.between(own, databaseTime);
        stepSeen = ahead.abs().compareTo(STEP) > 0 ? stepSeen + 1 : 0;
        if (stepSeen >= STEP_SEEN) {
            stepSeen = 0;
            anchor = new Anchor(atNanos, databaseTime);
        } else if (stepSeen == 0) {
            anchor = new Anchor(atNanos, own.plus(atMostSlew(ahead)));
        }
    }

    private static Duration atMostSlew(Duration ahead) {
        if (ahead.abs().compareTo(SLEW) <= 0) {
            return ahead;
        }
        return ahead.isNegative() ? SLEW.negated() : SLEW;
    }

    @Override
    public Instant instant() {
        return anchor.at(nanos.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource time = () -> instant();
        return time.withZone(zone);
    }
}
