package io.troupe.asl.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number that is shown as it was written, such as {@code 1e21}, which Java's decimals would show as {@code 1E+21}.
 */
public final class WrittenNumber extends NumericNode {
    private static final long serialVersionUID = 1L;

    private final BigDecimal value;
    private final String text;

    private WrittenNumber(BigDecimal value, String text) {
        this.value = value;
        this.text = text;
    }

    /** The node of a number that is to be shown as {@code text}. */
    public static JsonNode of(BigDecimal value, String text) {
        return value.toString().equals(text) ? DecimalNode.valueOf(value) : new WrittenNumber(value, text);
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
        return value;
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public BigDecimal decimalValue() {
        return value;
    }

    @Override
    public BigInteger bigIntegerValue() {
        return value.toBigInteger();
    }

    @Override
    public boolean canConvertToInt() {
        return DecimalNode.valueOf(value).canConvertToInt();
    }

    @Override
    public boolean canConvertToLong() {
        return DecimalNode.valueOf(value).canConvertToLong();
    }

    @Override
    public boolean canConvertToExactIntegral() {
        return DecimalNode.valueOf(value).canConvertToExactIntegral();
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
        return other instanceof NumericNode number
                && number.isBigDecimal()
                && number.decimalValue().compareTo(value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(doubleValue());
    }
}
