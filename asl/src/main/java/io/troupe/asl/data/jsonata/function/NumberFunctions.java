package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;

/** Functions on numbers. Source: JSONata, "Numeric functions", "Numeric aggregation functions". */
final class NumberFunctions {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
    private static final Pattern OTHER_RADIX = Pattern.compile("0([xX][0-9A-Fa-f]+|[oO][0-7]+|[bB][01]+)");
    private static final int DIGITS_MAX = 400;

    private NumberFunctions() {}

    static void addTo(Map<String, Native> all) {
        all.put("number", new Native("<(nsb)-:n>", 1, NumberFunctions::number));
        all.put("abs", changing(Math::abs));
        all.put("floor", changing(Math::floor));
        all.put("ceil", changing(Math::ceil));
        all.put("round", new Native("<n-n?:n>", 2, NumberFunctions::round));
        all.put("power", new Native("<n-n:n>", 2, NumberFunctions::power));
        all.put("sqrt", new Native("<n-:n>", 1, NumberFunctions::sqrt));
        all.put("formatBase", new Native("<n-n?:s>", 2, NumberFunctions::formatBase));
        all.put("formatNumber", new Native("<n-so?:s>", 3, NumberFunctions::formatNumber));
        all.put("sum", new Native("<a<n>:n>", 1, NumberFunctions::sum));
        all.put("max", folding(Math::max));
        all.put("min", folding(Math::min));
        all.put("average", new Native("<a<n>:n>", 1, NumberFunctions::average));
    }

    private static Native changing(DoubleUnaryOperator change) {
        return new Native(
                "<n-:n>",
                1,
                (arguments, caller) ->
                        arguments.has(0) ? Numbers.of(change.applyAsDouble(arguments.number(0))) : Values.UNDEFINED);
    }

    private static Native folding(DoubleBinaryOperator fold) {
        return new Native("<a<n>:n>", 1, (arguments, caller) -> {
            JsonNode numbers = arguments.get(0);
            if (numbers.isEmpty()) {
                return Values.UNDEFINED;
            }
            caller.meter().spend(numbers.size());
            double result = numbers.get(0).doubleValue();
            for (JsonNode number : numbers) {
                result = fold.applyAsDouble(result, number.doubleValue());
            }
            return Numbers.of(result);
        });
    }

    private static double total(JsonNode numbers, Caller caller) {
        caller.meter().spend(numbers.size());
        double total = 0;
        for (JsonNode number : numbers) {
            total += number.doubleValue();
        }
        return total;
    }

    private static JsonNode sum(Arguments arguments, Caller caller) {
        return arguments.has(0) ? Numbers.of(total(arguments.get(0), caller)) : Values.UNDEFINED;
    }

    private static JsonNode average(Arguments arguments, Caller caller) {
        JsonNode numbers = arguments.get(0);
        return numbers.isEmpty() ? Values.UNDEFINED : Numbers.of(total(numbers, caller) / numbers.size());
    }

    private static JsonNode number(Arguments arguments, Caller caller) {
        JsonNode value = arguments.get(0);
        if (value.isNumber() || Values.isUndefined(value)) {
            return value;
        }
        if (value.isBoolean()) {
            return Numbers.of(value.booleanValue() ? 1 : 0);
        }
        String text = arguments.text(0);
        caller.meter().characters(text.length());
        if (DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
            return Numbers.of(Double.parseDouble(text));
        }
        if (text.length() <= DIGITS_MAX && OTHER_RADIX.matcher(text).matches()) {
            int radix = "xX".indexOf(text.charAt(1)) >= 0 ? 16 : "oO".indexOf(text.charAt(1)) >= 0 ? 8 : 2;
            return Numbers.of(new BigInteger(text.substring(2), radix).doubleValue());
        }
        throw JsonataException.coded("D3030").with("value", value);
    }

    private static JsonNode round(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        return Numbers.of(rounded(arguments.number(0), (int) arguments.number(1)));
    }

    /** Halves go to the even neighbour, of the decimal that is shown rather than the double behind it. */
    static double rounded(double value, int precision) {
        if (!Double.isFinite(value) || Math.abs(precision) > DIGITS_MAX) {
            return precision < 0 ? 0 : value;
        }
        return new BigDecimal(Double.toString(value))
                .setScale(precision, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private static JsonNode power(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        double result = Math.pow(arguments.number(0), arguments.number(1));
        if (!Double.isFinite(result)) {
            throw JsonataException.coded("D3061")
                    .with("value", arguments.get(0))
                    .with("exp", arguments.get(1));
        }
        return Numbers.of(result);
    }

    private static JsonNode sqrt(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        if (arguments.number(0) < 0) {
            throw JsonataException.coded("D3060").with("value", arguments.get(0));
        }
        return Numbers.of(Math.sqrt(arguments.number(0)));
    }

    private static JsonNode formatBase(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        double value = rounded(arguments.number(0), 0);
        double radix = arguments.has(1) ? rounded(arguments.number(1), 0) : 10;
        if (radix < 2 || radix > 36) {
            throw JsonataException.coded("D3100").with("value", Numbers.of(radix));
        }
        return TextNode.valueOf(
                radix == 10
                        ? Numbers.text(value)
                        : new BigDecimal(value).toBigInteger().toString((int) radix));
    }

    private static JsonNode formatNumber(Arguments arguments, Caller caller) {
        if (!arguments.has(0)) {
            return Values.UNDEFINED;
        }
        caller.meter().characters(arguments.text(1).length());
        var symbols = NumberPicture.Symbols.of(arguments.get(2));
        return TextNode.valueOf(NumberPicture.format(arguments.number(0), arguments.text(1), symbols));
    }
}
