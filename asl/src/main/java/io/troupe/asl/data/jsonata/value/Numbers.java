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
        if (!value.isNumber() || Double.isNaN(value.doubleValue())) {
            return false;
        }
        if (Double.isInfinite(value.doubleValue())) {
            throw JsonataException.coded("D1001").with("value", value);
        }
        return true;
    }

    /** Whether a value is a whole number. */
    public static boolean isInteger(JsonNode value) {
        return value.isNumber()
                && Double.isFinite(value.doubleValue())
                && value.doubleValue() == Math.rint(value.doubleValue());
    }

    /** The node that carries a number out of an expression; those that JSON lacks leave as texts, as observed. */
    public static JsonNode result(JsonNode number) {
        double value = number.doubleValue();
        if (number.isInt()) {
            return number;
        }
        if (!Double.isFinite(value)) {
            return TextNode.valueOf(text(value));
        }
        if (value == (long) value && Math.abs(value) <= EXACT_MAX) {
            return Json.number((long) value);
        }
        BigDecimal shortest = shortest(value);
        return shortest.scale() <= 0 && Math.abs(value) < EXPONENT_FROM
                ? BigIntegerNode.valueOf(shortest.toBigIntegerExact())
                : new WrittenNumber(text(value));
    }

    /** A number as JavaScript writes it. */
    public static String text(double value) {
        if (value == (long) value && Math.abs(value) <= EXACT_MAX) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
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
