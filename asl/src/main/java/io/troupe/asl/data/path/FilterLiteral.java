package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.Optional;

/** What a filter compares with. A number and a text may be equal, but neither is less, as the library has it. */
sealed interface FilterLiteral {
    /** A number, and the text that it is to texts. */
    record Decimal(BigDecimal value, String text) implements FilterLiteral {}

    /** A text, and the number that it is to numbers. */
    record Text(String value, Optional<BigDecimal> number) implements FilterLiteral {}

    /** True, false or null. */
    record Constant(JsonNode value) implements FilterLiteral {}

    static FilterLiteral number(String digits) {
        var value = new BigDecimal(digits);
        return new Decimal(value, value.toString());
    }

    static FilterLiteral text(String text) {
        try {
            return new Text(text, Optional.of(new BigDecimal(text)));
        } catch (NumberFormatException noNumber) {
            return new Text(text, Optional.empty());
        }
    }

    static FilterLiteral constant(String name) {
        return new Constant(name.equals("null") ? NullNode.getInstance() : BooleanNode.valueOf(name.equals("true")));
    }

    /** Whether a value of a document is the same. */
    default boolean equalsValue(JsonNode other) {
        return switch (this) {
            case Decimal decimal when other.isNumber() -> decimal.value().compareTo(other.decimalValue()) == 0;
            case Decimal decimal -> decimal.text().equals(other.textValue());
            case Text text
            when other.isNumber() ->
                text.number().isPresent() && text.number().get().compareTo(other.decimalValue()) == 0;
            case Text text -> text.value().equals(other.textValue());
            case Constant constant -> constant.value().equals(other);
        };
    }

    /** Whether a value of a document stands before or behind it, or in its place. */
    default boolean isComparable(JsonNode other) {
        return switch (this) {
            case Decimal decimal -> other.isNumber();
            case Text text -> other.isTextual();
            case Constant constant -> false;
        };
    }

    /** How a comparable value stands to it: less than 0 before it. */
    default int compareValue(JsonNode other) {
        return switch (this) {
            case Decimal decimal -> other.decimalValue().compareTo(decimal.value());
            case Text text -> other.textValue().compareTo(text.value());
            case Constant constant -> throw new IllegalStateException("no order to " + constant.value());
        };
    }
}
