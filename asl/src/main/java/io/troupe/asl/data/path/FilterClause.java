package io.troupe.asl.data.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One clause of a filter, about a place in the filtered value. */
sealed interface FilterClause {
    /**
     * {@code @.name}: there is something.
     *
     * @param members the way to the place
     */
    record Exists(List<String> members) implements FilterClause {}

    /** {@code @.name == 'value'}. */
    record Compares(List<String> members, Relation relation, FilterLiteral literal) implements FilterClause {}

    /** How a value stands to a literal. */
    enum Relation {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        static Relation of(String operator) {
            return switch (operator) {
                case "==" -> EQUAL;
                case "!=" -> NOT_EQUAL;
                case "<" -> LESS;
                case "<=" -> LESS_OR_EQUAL;
                case ">" -> GREATER;
                case ">=" -> GREATER_OR_EQUAL;
                default -> throw new IllegalArgumentException(operator);
            };
        }
    }

    /** Whether a value is let through. */
    default boolean holds(JsonNode filtered) {
        return switch (this) {
            case Exists exists -> !place(filtered, exists.members()).isMissingNode();
            case Compares compares ->
                holds(compares.relation(), place(filtered, compares.members()), compares.literal());
        };
    }

    private static JsonNode place(JsonNode filtered, List<String> members) {
        JsonNode place = filtered;
        for (String member : members) {
            place = place.path(member);
        }
        return place;
    }

    private static boolean holds(Relation relation, JsonNode value, FilterLiteral literal) {
        return switch (relation) {
            case EQUAL -> literal.equalsValue(value);
            case NOT_EQUAL -> !literal.equalsValue(value);
            case LESS -> literal.isComparable(value) && literal.compareValue(value) < 0;
            case LESS_OR_EQUAL -> literal.isComparable(value) && literal.compareValue(value) <= 0;
            case GREATER -> literal.isComparable(value) && literal.compareValue(value) > 0;
            case GREATER_OR_EQUAL -> literal.isComparable(value) && literal.compareValue(value) >= 0;
        };
    }
}
