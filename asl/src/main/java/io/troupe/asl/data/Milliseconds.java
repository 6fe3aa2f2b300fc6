package io.troupe.asl.data;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as the context object shows them: {@code 2026-01-01T12:00:00.000Z}. */
final class Milliseconds {
    private static final DateTimeFormatter OTHER_YEARS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final int YEAR_MAX = 9_999;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Milliseconds() {}

    /** Every context object has some of them, hence not by a formatter, which takes ten times as long. */
    static String text(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > YEAR_MAX) {
            return OTHER_YEARS.format(instant);
        }
        char[] text = FORM.toCharArray();
        put(time.getYear(), text, 4);
        put(time.getMonthValue(), text, 7);
        put(time.getDayOfMonth(), text, 10);
        put(time.getHour(), text, 13);
        put(time.getMinute(), text, 16);
        put(time.getSecond(), text, 19);
        put(time.getNano() / NANOS_PER_MILLI, text, 23);
        return new String(text);
    }

    /** Puts a number's digits before a position. */
    private static void put(int number, char[] text, int end) {
        int left = number;
        for (int index = end - 1; left > 0; index--) {
            text[index] = (char) ('0' + left % 10);
            left /= 10;
        }
    }
}
