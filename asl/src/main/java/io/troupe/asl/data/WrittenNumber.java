package io.troupe.asl.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number with a fraction or an exponent, shown as it was written: Java's decimals would show {@code 1e21} as
 * {@code 1E+21}. Most numbers are only passed on, so that its value is found when asked for.
 */
public final class WrittenNumber extends NumericNode {
    private static final long serialVersionUID = 1L;

    private final String text;

    /** A number by its JSON text. */
    public WrittenNumber(String text) {
        this.text = text;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public JsonParser.NumberType numberType() {
        return JsonParser.NumberType.BIG_DECIMAL;
    }

    @Override
    public boolean isBigDecimal() {
        return true;
    }

    @Override
    public Number numberValue() {
        return decimalValue();
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    @Override
    public BigDecimal decimalValue() {
        return new BigDecimal(text);
    }

    @Override
    public BigInteger bigIntegerValue() {
        return decimalValue().toBigInteger();
    }

    @Override
    public boolean canConvertToInt() {
        return DecimalNode.valueOf(decimalValue()).canConvertToInt();
    }

    @Override
    public boolean canConvertToLong() {
        return DecimalNode.valueOf(decimalValue()).canConvertToLong();
    }

    @Override
    public boolean canConvertToExactIntegral() {
        return DecimalNode.valueOf(decimalValue()).canConvertToExactIntegral();
    }

    @Override
    public String asText() {
        return text;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenNumber that
                && (text.equals(that.text) || decimalValue().compareTo(that.decimalValue()) == 0);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(doubleValue());
    }
}
