package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.jsonata.syntax.Operator;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Texts;
import io.troupe.asl.data.jsonata.value.Values;

/** The operators between two values. Source: JSONata, "Numeric, comparison, boolean and other operators". */
record Operators(Meter meter) {
    private static final double RANGE_MAX = 1e7;

    JsonNode apply(Operator operator, JsonNode left, JsonNode right) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> numeric(operator, left, right);
            case EQUAL -> Values.of(bothDefined(left, right) && Values.areEqual(left, right, meter));
            case NOT_EQUAL -> Values.of(bothDefined(left, right) && !Values.areEqual(left, right, meter));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(operator, left, right);
            case CONCATENATE -> concatenation(left, right);
            case RANGE -> range(left, right);
            case IN -> Values.of(bothDefined(left, right) && isIn(left, right));
            case AND, OR -> throw new IllegalStateException("the right side of " + operator + " may not be evaluated");
        };
    }

    private static boolean bothDefined(JsonNode left, JsonNode right) {
        return !Values.isUndefined(left) && !Values.isUndefined(right);
    }

    private static JsonNode numeric(Operator operator, JsonNode left, JsonNode right) {
        if (!Values.isUndefined(left) && !Numbers.isNumeric(left)) {
            throw JsonataException.coded("T2001").with("value", left);
        }
        if (!Values.isUndefined(right) && !Numbers.isNumeric(right)) {
            throw JsonataException.coded("T2002").with("value", right);
        }
        if (!bothDefined(left, right)) {
            return Values.UNDEFINED;
        }
        double one = left.doubleValue();
        double other = right.doubleValue();
        return Numbers.of(
                switch (operator) {
                    case ADD -> one + other;
                    case SUBTRACT -> one - other;
                    case MULTIPLY -> one * other;
                    case DIVIDE -> one / other;
                    default -> one % other;
                });
    }

    private static boolean isComparable(JsonNode value) {
        return value.isMissingNode() || value.isTextual() || value.isNumber();
    }

    private JsonNode comparison(Operator operator, JsonNode left, JsonNode right) {
        if (!isComparable(left) || !isComparable(right)) {
            boolean blamesLeft = !left.isTextual() && !left.isNumber();
            throw JsonataException.coded("T2010").with("value", blamesLeft ? left : right);
        }
        if (!bothDefined(left, right)) {
            return Values.UNDEFINED;
        }
        if (left.isTextual() != right.isTextual()) {
            throw JsonataException.coded("T2009").with("value", left).with("value2", right);
        }
        if (left.isTextual()) {
            meter.spend(1);
            return Values.of(holds(operator, left.textValue().compareTo(right.textValue())));
        }
        double one = left.doubleValue();
        double other = right.doubleValue();
        boolean ordered = !Double.isNaN(one) && !Double.isNaN(other);
        return Values.of(ordered && holds(operator, one < other ? -1 : one > other ? 1 : 0));
    }

    private static boolean holds(Operator operator, int comparison) {
        return switch (operator) {
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private JsonNode concatenation(JsonNode left, JsonNode right) {
        String one = text(left);
        String other = text(right);
        meter.characters((long) one.length() + other.length());
        return TextNode.valueOf(one + other);
    }

    private String text(JsonNode value) {
        return Values.isUndefined(value) ? "" : Texts.of(value, false, meter);
    }

    /** A collection is in an array only as the same instance, as in JavaScript. */
    private boolean isIn(JsonNode left, JsonNode right) {
        if (!right.isArray()) {
            return isSame(left, right);
        }
        meter.spend(right.size());
        for (JsonNode element : right) {
            if (isSame(left, element)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isSame(JsonNode one, JsonNode other) {
        return one.isContainerNode() ? one == other : Values.areEqual(one, other, meter);
    }

    private JsonNode range(JsonNode left, JsonNode right) {
        if (!Values.isUndefined(left) && !Numbers.isInteger(left)) {
            throw JsonataException.coded("T2003").with("value", left);
        }
        if (!Values.isUndefined(right) && !Numbers.isInteger(right)) {
            throw JsonataException.coded("T2004").with("value", right);
        }
        if (!bothDefined(left, right) || left.doubleValue() > right.doubleValue()) {
            return Values.UNDEFINED;
        }
        double size = right.doubleValue() - left.doubleValue() + 1;
        if (size > RANGE_MAX) {
            throw JsonataException.coded("D2014").with("value", Numbers.of(size));
        }
        meter.elements((long) size);
        meter.spend(size);
        Sequence range = Sequence.create();
        for (int index = 0; index < size; index++) {
            range.add(Numbers.of(left.doubleValue() + index));
        }
        return range;
    }
}
