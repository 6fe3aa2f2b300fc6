package io.troupe.asl.model;

import java.util.OptionalLong;

/** The ranges of the language's numbers. */
public final class Limits {
    /** The longest wait, timeout or interval, and the most attempts. */
    public static final long SECONDS_MAX = 99_999_999;

    /** The largest MaxDelaySeconds: 366 days. */
    public static final long DELAY_SECONDS_MAX = 31_622_400;

    /** The most characters of a state's name. */
    public static final int STATE_NAME_LENGTH_MAX = 80;

    private Limits() {}

    static void check(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " " + value + " is not between " + min + " and " + max);
        }
    }

    static void check(String field, OptionalLong value, long min, long max) {
        if (value.isPresent()) {
            check(field, value.getAsLong(), min, max);
        }
    }
}
