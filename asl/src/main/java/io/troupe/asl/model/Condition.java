package io.troupe.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.path.Path;
import java.time.Instant;
import java.util.List;

/** What a choice rule tests. Source: Amazon States Language, "Choice Rules". */
public sealed interface Condition {
    /** Holds when all do. */
    record And(List<Condition> conditions) implements Condition {
        /** Copies the list. */
        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /** Holds when any does. */
    record Or(List<Condition> conditions) implements Condition {
        /** Copies the list. */
        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** Holds when the other does not. */
    record Not(Condition condition) implements Condition {}

    /** Compares two values of one type, as {@code NumericLessThan} does; other types never compare. */
    record Compare(Path variable, ValueType type, Relation relation, Operand operand) implements Condition {}

    /** {@code StringMatches}. */
    record Matches(Path variable, WildcardPattern pattern) implements Condition {}

    /** {@code IsNull} and its kin. */
    record Is(Path variable, Trait trait, boolean expected) implements Condition {}

    /** Holds always or never. */
    record Constant(boolean holds) implements Condition {}

    /** Holds when JSONata says so. */
    record Computed(Query query) implements Condition {}

    /** What is compared; the constants' names make the operators' names. */
    enum ValueType {
        /** By code units. */
        STRING,
        /** As doubles. */
        NUMERIC,
        /** Never 0 or 1. */
        BOOLEAN,
        /** By instant. */
        TIMESTAMP
    }

    /** How two values must relate. */
    enum Relation {
        /** The same. */
        EQUALS,
        /** Less. */
        LESS_THAN,
        /** Greater. */
        GREATER_THAN,
        /** Less or the same. */
        LESS_THAN_EQUALS,
        /** Greater or the same. */
        GREATER_THAN_EQUALS;

        /** Whether it holds for the result of a comparison. */
        public boolean holds(int comparison) {
            return switch (this) {
                case EQUALS -> comparison == 0;
                case LESS_THAN -> comparison < 0;
                case GREATER_THAN -> comparison > 0;
                case LESS_THAN_EQUALS -> comparison <= 0;
                case GREATER_THAN_EQUALS -> comparison >= 0;
            };
        }
    }

    /** What a value may be. */
    enum Trait {
        /** JSON null. */
        NULL,
        /** There at all. */
        PRESENT,
        /** A number. */
        NUMERIC,
        /** A text. */
        STRING,
        /** True or false. */
        BOOLEAN,
        /** A text in the form of a timestamp. */
        TIMESTAMP
    }

    /** What a variable is compared with. */
    sealed interface Operand {
        /** As written. */
        record Value(JsonNode value) implements Operand {}

        /** A timestamp as written. */
        record Moment(Instant instant) implements Operand {}

        /** Found by a path, as in {@code StringEqualsPath}. */
        record At(Path path) implements Operand {}
    }
}
