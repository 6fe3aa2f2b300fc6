package io.troupe.api.auth;

import java.util.regex.Pattern;

/**
 * How much of an operation an account may ask for.
 *
 * @param bucket how many calls at once, after a rest
 * @param perSecond how many calls a second for long
 */
public record Rate(int bucket, double perSecond) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,9}(?:\\.\\d+)?)");

    /** Checks the range. */
    public Rate {
        if (bucket < 1 || perSecond <= 0) {
            throw new IllegalArgumentException("a rate needs a bucket of at least 1 and a refill above 0");
        }
    }

    /**
     * Reads {@code bucket/perSecond}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Rate parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a rate is written as bucket/per-second, not '" + text + "'");
        }
        return new Rate(Integer.parseInt(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }
}
