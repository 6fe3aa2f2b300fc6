package io.troupe.asl.data.jsonata.function;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.utils.DateTimeUtils;
import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Values;
import java.text.ParseException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Times and integers by XPath's pictures, as {@code com.dashjoin:jsonata} reads and writes them. */
final class Pictures {
    private static final int LENGTH_MAX = 1_000;

    /** Above this the library's Roman numerals recur without a bound. */
    private static final double ROMAN_MAX = 100_000;

    /** A part of a picture; two brackets are a bracket. */
    private static final Pattern PART = Pattern.compile("(?:\\[\\[)*\\[\\s*([^\\[\\s])");

    private static final String YEAR = "[Y0001] ";
    private static final String MONTH = "[M01] ";
    private static final String DAY = "[D01] ";

    private static final Pattern OFFSET = Pattern.compile("[-+]?[0-9]{4}");

    private Pictures() {}

    static String time(long milliseconds, JsonNode picture, JsonNode timezone) {
        String offset = text(timezone);
        if (offset != null && !OFFSET.matcher(offset).matches()) {
            throw JsonataException.coded("D3134");
        }
        return guarded(() -> DateTimeUtils.formatDateTime(milliseconds, text(picture), offset), "");
    }

    private static @Nullable String text(JsonNode value) {
        String text = value.textValue();
        return text == null ? null : checked(text);
    }

    private static String checked(String picture) {
        if (picture.length() > LENGTH_MAX) {
            throw new JsonataException("A picture must not have more than " + LENGTH_MAX + " characters");
        }
        return picture;
    }

    /** What the picture leaves out before its first part, such as the date of a time, is that of {@code now}. */
    static JsonNode parseTime(String text, String picture, Instant now, Meter meter) {
        // The library makes a regular expression of the picture, without choices inside of choices.
        meter.characters((long) text.length() * picture.length());
        // It would take these parts from the machine's clock, so they are put before both.
        String missing = missingDate(checked(picture));
        String known = missing.isEmpty() ? "" : DateTimeUtils.formatDateTime(now.toEpochMilli(), missing, null);
        Long milliseconds = guarded(() -> DateTimeUtils.parseDateTime(known + checked(text), missing + picture), text);
        return milliseconds == null ? Values.UNDEFINED : Json.number(milliseconds);
    }

    /** A picture of the parts of the date that come before all that a picture has. */
    private static String missingDate(String picture) {
        String parts =
                PART.matcher(picture).results().map(part -> part.group(1)).collect(Collectors.joining());
        if (parts.isEmpty() || parts.matches(".*[YXxWw].*")) {
            return "";
        }
        if (parts.matches(".*[Md].*")) {
            return YEAR;
        }
        return parts.contains("D") ? YEAR + MONTH : YEAR + MONTH + DAY;
    }

    static String integer(double value, String picture) {
        if (picture.toLowerCase(Locale.ROOT).startsWith("i") && Math.abs(value) > ROMAN_MAX) {
            throw JsonataException.coded("D1001").with("value", Numbers.of(value));
        }
        return guarded(() -> DateTimeUtils.formatInteger((long) Math.floor(value), checked(picture)), picture);
    }

    static JsonNode parseInteger(String text, String picture, Meter meter) {
        meter.characters(text.length());
        Number parsed = guarded(() -> parseInteger(checked(text), checked(picture)), text);
        return Numbers.of(parsed == null ? Double.NaN : parsed.doubleValue());
    }

    /** Words that are no number come to NaN, for which the library finds nothing. */
    private static Number parseInteger(String text, String picture) throws ParseException {
        try {
            return Functions.parseInteger(text, picture);
        } catch (NullPointerException unknownWord) {
            return Double.NaN;
        }
    }

    /** The library reports what is wrong with a picture by exceptions of any kind. */
    private static <T> T guarded(Callable<T> call, String value) {
        try {
            return call.call();
        } catch (JException failure) {
            throw JsonataException.worded(String.valueOf(failure.getMessage()));
        } catch (ParseException failure) {
            throw JsonataException.coded("D3130").with("value", value);
        } catch (Exception | StackOverflowError failure) {
            String message = failure.getMessage();
            throw JsonataException.worded(message == null ? "Invalid picture" : message);
        }
    }
}
