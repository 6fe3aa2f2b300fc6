package io.troupe.asl.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Timestamps as the language writes them: RFC 3339 with an upper-case T, and Z or a numeric offset. */
public final class Timestamp {
    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[-+][0-9]{2}:[0-9]{2})");

    private Timestamp() {}

    /** The instant of a text, or nothing when it is not of that form. */
    public static Optional<Instant> parse(String text) {
        if (text.length() > 40 || !RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
