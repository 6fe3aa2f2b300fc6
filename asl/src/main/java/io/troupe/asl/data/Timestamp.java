package io.troupe.asl.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Timestamps as the language writes them: RFC 3339 with an upper-case T, and Z or a numeric offset. */
public final class Timestamp {
    private static final String FORM = "0000-00-00T00:00:00";
    private static final String OFFSET_FORM = "00:00";
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int SECONDS_PER_MINUTE = 60;

    private Timestamp() {}

    /** The instant of a text, or nothing when it is not of that form. */
    public static Optional<Instant> parse(String text) {
        if (!fits(text, 0, FORM)) {
            return Optional.empty();
        }
        int zone = FORM.length();
        int nanos = 0;
        if (zone < text.length() && text.charAt(zone) == '.') {
            int start = ++zone;
            while (zone < text.length() && isDigit(text.charAt(zone))) {
                zone++;
            }
            if (zone == start || zone - start > FRACTION_DIGITS_MAX) {
                return Optional.empty();
            }
            nanos = Integer.parseInt(text.substring(start, zone) + "0".repeat(FRACTION_DIGITS_MAX - (zone - start)));
        }
        try {
            return instant(text, zone, nanos);
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text, int zone, int nanos) {
        boolean utc = zone + 1 == text.length() && text.charAt(zone) == 'Z';
        boolean offset = zone + 1 + OFFSET_FORM.length() == text.length()
                && (text.charAt(zone) == '+' || text.charAt(zone) == '-')
                && fits(text, zone + 1, OFFSET_FORM);
        if (!utc && !offset) {
            return Optional.empty();
        }
        var local = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nanos);
        return Optional.of(local.toInstant(utc ? ZoneOffset.UTC : offset(text, zone)));
    }

    private static ZoneOffset offset(String text, int sign) {
        int hours = number(text, sign + 1, sign + 3);
        int minutes = number(text, sign + 4, sign + 6);
        if (minutes >= MINUTES_PER_HOUR) {
            throw new DateTimeException("no offset has so many minutes: " + minutes);
        }
        int seconds = (hours * MINUTES_PER_HOUR + minutes) * SECONDS_PER_MINUTE;
        return ZoneOffset.ofTotalSeconds(text.charAt(sign) == '-' ? -seconds : seconds);
    }

    /** Whether a part of a text has digits where the form has zeros, and else the same characters. */
    private static boolean fits(String text, int start, String form) {
        if (text.length() - start < form.length()) {
            return false;
        }
        for (int index = 0; index < form.length(); index++) {
            char character = text.charAt(start + index);
            char wanted = form.charAt(index);
            if (wanted == '0' ? !isDigit(character) : character != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int index = start; index < end; index++) {
            number = number * 10 + text.charAt(index) - '0';
        }
        return number;
    }
}
