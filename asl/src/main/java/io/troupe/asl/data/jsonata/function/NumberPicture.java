package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.value.JsonataException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code $formatNumber}, by XPath's pictures. The library's own version follows Java's DecimalFormat, which means other
 * things by some pictures and refuses none of those that the service refuses.
 *
 * <p>Source: JSONata, "$formatNumber()"; XPath F&amp;O 3.1, "Formatting numbers".
 */
final class NumberPicture {
    private static final int PICTURE_LENGTH_MAX = 400;

    private final SubPicture part;
    private final Symbols symbols;

    /** The characters that mean something in a picture, and that the result is made of. */
    record Symbols(
            String decimal,
            String grouping,
            String exponent,
            String minus,
            String percent,
            String perMille,
            char zero,
            String digit,
            String pattern) {
        static Symbols of(JsonNode options) {
            return new Symbols(
                    options.path("decimal-separator").asText("."),
                    options.path("grouping-separator").asText(","),
                    options.path("exponent-separator").asText("e"),
                    options.path("minus-sign").asText("-"),
                    options.path("percent").asText("%"),
                    options.path("per-mille").asText("\u2030"),
                    (options.path("zero-digit").asText("0") + "0").charAt(0),
                    options.path("digit").asText("#"),
                    options.path("pattern-separator").asText(";"));
        }

        boolean isDecimalDigit(char character) {
            return character >= zero && character < zero + 10;
        }

        boolean isDigit(char character) {
            return isDecimalDigit(character) || digit.equals(String.valueOf(character));
        }

        boolean isActive(char character) {
            String text = String.valueOf(character);
            return isDigit(character)
                    || text.equals(decimal)
                    || text.equals(exponent)
                    || text.equals(grouping)
                    || text.equals(pattern);
        }
    }

    private NumberPicture(SubPicture part, Symbols symbols) {
        this.part = part;
        this.symbols = symbols;
    }

    static String format(double value, String picture, Symbols symbols) {
        if (picture.length() > PICTURE_LENGTH_MAX) {
            throw JsonataException.coded("D3080");
        }
        List<SubPicture> parts = new ArrayList<>();
        int start = 0;
        int end = symbols.pattern().isEmpty() ? -1 : picture.indexOf(symbols.pattern());
        while (end >= 0) {
            parts.add(SubPicture.of(picture.substring(start, end), symbols));
            start = end + symbols.pattern().length();
            end = picture.indexOf(symbols.pattern(), start);
        }
        parts.add(SubPicture.of(picture.substring(start), symbols));
        if (parts.size() > 2) {
            throw JsonataException.coded("D3080");
        }
        if (value >= 0) {
            return new NumberPicture(parts.get(0), symbols).format(value);
        }
        return parts.size() > 1
                ? new NumberPicture(parts.get(1), symbols).format(value)
                : symbols.minus() + new NumberPicture(parts.get(0), symbols).format(value);
    }

    private String format(double value) {
        double adjusted = part.picture().contains(symbols.percent())
                ? value * 100
                : part.picture().contains(symbols.perMille()) ? value * 1000 : value;
        if (!Double.isFinite(adjusted)) {
            throw JsonataException.coded("D3001");
        }
        int exponent = 0;
        double mantissa = adjusted;
        if (part.exponentSizeMin() > 0 && mantissa != 0) {
            double most = Math.pow(10, part.integerSizeMin());
            double least = Math.pow(10, part.integerSizeMin() - 1.0);
            for (; Math.abs(mantissa) < least; exponent--) {
                mantissa *= 10;
            }
            for (; Math.abs(mantissa) > most; exponent++) {
                mantissa /= 10;
            }
        }
        String number =
                padded(digits(NumberFunctions.rounded(mantissa, part.fractionSizeMax()), part.fractionSizeMax()));
        return part.prefix() + number + exponent(exponent) + part.suffix();
    }

    private String exponent(int exponent) {
        if (part.exponentSizeMin() == 0) {
            return "";
        }
        String digits = digits(exponent, 0);
        String zeros = String.valueOf(symbols.zero()).repeat(Math.max(0, part.exponentSizeMin() - digits.length()));
        return symbols.exponent() + (exponent < 0 ? symbols.minus() : "") + zeros + digits;
    }

    /** The absolute value with so many decimals, in the digits of the symbols. */
    private String digits(double value, int decimals) {
        String plain = new BigDecimal(Math.abs(value))
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
        var digits = new StringBuilder();
        for (int index = 0; index < plain.length(); index++) {
            char character = plain.charAt(index);
            digits.append(character == '.' ? '.' : (char) (symbols.zero() + (character - '0')));
        }
        return digits.toString();
    }

    private String padded(String digits) {
        String zero = String.valueOf(symbols.zero());
        int point = digits.indexOf('.');
        String integer = stripLeading(point < 0 ? digits : digits.substring(0, point), symbols.zero());
        String fraction = stripTrailing(point < 0 ? "" : digits.substring(point + 1), symbols.zero());
        integer = zero.repeat(Math.max(0, part.integerSizeMin(true) - integer.length())) + integer;
        fraction = fraction + zero.repeat(Math.max(0, part.fractionSizeMin() - fraction.length()));
        String grouped = part.groupInteger(integer, symbols.grouping());
        return fraction.isEmpty() ? grouped : grouped + symbols.decimal() + part.groupFraction(fraction, symbols);
    }

    private static String stripLeading(String digits, char zero) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == zero) {
            start++;
        }
        return digits.substring(start);
    }

    private static String stripTrailing(String digits, char zero) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == zero) {
            end--;
        }
        return digits.substring(0, end);
    }
}
