package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.Timestamp;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tests the conditions of a Choice state. Source: Amazon States Language, "Choice Rules". */
final class Conditions {
    private final Payload input;
    private final Evaluation evaluation;

    Conditions(Payload input, Evaluation evaluation) {
        this.input = input;
        this.evaluation = evaluation;
    }

    /** Whether a condition holds; operands of a wrong type never do, and are no error. */
    boolean hold(Condition condition) {
        return switch (condition) {
            case Condition.And and -> all(and.conditions());
            case Condition.Or or -> any(or.conditions());
            case Condition.Not not -> !hold(not.condition());
            case Condition.Compare compare -> compare(compare);
            case Condition.Matches matches -> matches(matches);
            case Condition.Is is -> is(is.variable(), is.trait()) == is.expected();
            case Condition.Constant constant -> constant.holds();
            case Condition.Computed computed -> Computed.truth(computed.query(), evaluation);
        };
    }

    private boolean all(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (!hold(condition)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (hold(condition)) {
                return true;
            }
        }
        return false;
    }

    private boolean compare(Condition.Compare compare) {
        JsonNode left = read(compare.variable());
        return switch (compare.operand()) {
            case Condition.Operand.Value value -> compare(compare, left, value.value());
            case Condition.Operand.At at -> compare(compare, left, read(at.path()));
            case Condition.Operand.Moment moment ->
                timestamp(left)
                        .filter(instant -> compare.relation().holds(instant.compareTo(moment.instant())))
                        .isPresent();
        };
    }

    private static boolean compare(Condition.Compare compare, JsonNode left, JsonNode right) {
        Condition.Relation relation = compare.relation();
        return switch (compare.type()) {
            case STRING ->
                left.isTextual()
                        && right.isTextual()
                        && relation.holds(left.textValue().compareTo(right.textValue()));
            case NUMERIC ->
                left.isNumber() && right.isNumber() && relation.holds(Double.compare(number(left), number(right)));
            case BOOLEAN ->
                left.isBoolean()
                        && right.isBoolean()
                        && relation.holds(Boolean.compare(left.booleanValue(), right.booleanValue()));
            case TIMESTAMP ->
                timestamp(left)
                        .flatMap(one -> timestamp(right).map(one::compareTo))
                        .filter(relation::holds)
                        .isPresent();
        };
    }

    /** Adding zero makes the negative zero, which is smaller as an object, an ordinary one. */
    private static double number(JsonNode node) {
        return node.doubleValue() + 0.0;
    }

    private static Optional<Instant> timestamp(JsonNode node) {
        return node.isTextual() ? Timestamp.parse(node.textValue()) : Optional.empty();
    }

    private boolean matches(Condition.Matches matches) {
        JsonNode value = read(matches.variable());
        if (matches.pattern().isDangling()) {
            throw EvaluationException.runtime("The pattern of StringMatches must not end with a lone backslash.");
        }
        return value.isTextual() && matches.pattern().matches(value.textValue());
    }

    private boolean is(Path variable, Condition.Trait trait) {
        return switch (trait) {
            case PRESENT -> variable.find(input, evaluation).isPresent();
            case NULL -> read(variable).isNull();
            case NUMERIC -> read(variable).isNumber();
            case STRING -> read(variable).isTextual();
            case BOOLEAN -> read(variable).isBoolean();
            case TIMESTAMP -> timestamp(read(variable)).isPresent();
        };
    }

    private JsonNode read(Path path) {
        JsonNode value = path.find(input, evaluation)
                .orElseThrow(() -> EvaluationException.runtime(
                        "Invalid path '" + path + "': The choice state's condition path references an invalid value."));
        // The operators look at no more than this of a value.
        evaluation.budget().spend(value.isTextual() ? 1 + value.textValue().length() / 64.0 : 1);
        return value;
    }
}
