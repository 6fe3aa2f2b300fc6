package io.troupe.asl.data.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.WrittenNumber;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers are IEEE doubles, and look like JavaScript's. */
public final class Numbers {
    /** Up to here every whole double is the same number as a long. */
    private static final double EXACT_MAX = 9_007_199_254_740_992.0;

    /** From here on JavaScript writes an exponent. */
    private static final double EXPONENT_FROM = 1e21;

    /** From here on, and below the other, Java writes an exponent. */
    private static final double JAVA_EXPONENT_FROM = 1e7;

    private static final double JAVA_PLAIN_FROM = 1e-3;

    /** JavaScript writes an exponent for smaller numbers than this. */
    private static final String TINY = "0.00000";

    private static final int SIGNIFICANT_DIGITS = 15;
    private static final MathContext ONE_DIGIT = new MathContext(1);
    private static final MathContext ROUNDED = new MathContext(SIGNIFICANT_DIGITS);

    private Numbers() {}

    /** A number that was computed. */
    public static JsonNode of(double value) {
        return value == (long) value && Math.abs(value) <= EXACT_MAX
                ? Json.number((long) value)
                : DoubleNode.valueOf(value);
    }

    /**
     * Whether a value is a number that can be computed with.
     *
     * @throws JsonataException D1001 when it is infinite
     */
    public static boolean isNumeric(JsonNode value) {
        if (!value.isNumber()) {
            return false;
        }
        // Once, since a number as it was written is parsed each time.
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
            throw JsonataException.coded("D1001").with("value", value);
        }
        return !Double.isNaN(number);
    }

    /** Whether a value is a whole number. */
    public static boolean isInteger(JsonNode value) {
        return value.isNumber()
                && Double.isFinite(value.doubleValue())
                && value.doubleValue() == Math.rint(value.doubleValue());
    }

    /** The node that carries a number out of an expression; those that JSON lacks leave as texts, as observed. */
    public static JsonNode result(JsonNode number) {
        if (number.isInt() || (number instanceof WrittenNumber && isShortest(number.asText()))) {
            return number;
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return TextNode.valueOf(text(value));
        }
        if (value == (long) value && Math.abs(value) <= EXACT_MAX) {
            return Json.number((long) value);
        }
        if (isPlain(value)) {
            return new WrittenNumber(Double.toString(value));
        }
        BigDecimal shortest = shortest(value);
        return shortest.scale() <= 0 && Math.abs(value) < EXPONENT_FROM
                ? BigIntegerNode.valueOf(shortest.toBigIntegerExact())
                : new WrittenNumber(text(value));
    }

    /**
     * Whether JavaScript would write a number with this fraction the same way. So few digits are the shortest of their
     * number, since no two such texts are the same double; so it need not be parsed. What is rare is not looked at.
     */
    private static boolean isShortest(String text) {
        return text.length() <= SIGNIFICANT_DIGITS
                && text.indexOf('.') > 0
                && text.charAt(text.length() - 1) != '0'
                && text.indexOf('e') < 0
                && text.indexOf('E') < 0
                && !text.contains(TINY);
    }

    /** Whether Java writes a fraction as JavaScript does: the shortest digits, and no exponent. */
    private static boolean isPlain(double value) {
        double magnitude = Math.abs(value);
        return magnitude >= JAVA_PLAIN_FROM && magnitude < JAVA_EXPONENT_FROM;
    }

    /** A number as JavaScript writes it. */
    public static String text(double value) {
        if (value == (long) value && Math.abs(value) <= EXACT_MAX) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value) || isPlain(value)) {
            return Double.toString(value);
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e"
                + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /** The shortest decimal that is this number. Java writes two digits at least, one too many for the smallest. */
    private static BigDecimal shortest(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal oneDigit = shortest.round(ONE_DIGIT);
        return oneDigit.doubleValue() == value ? oneDigit.stripTrailingZeros() : shortest;
    }

    /** A number as {@code $string} writes it: no more than 15 significant digits. */
    public static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        return text(new BigDecimal(value).round(ROUNDED).doubleValue());
    }
}
