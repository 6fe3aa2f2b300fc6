package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.Query;

/** Values of the fields that take an expression but want a certain type. */
final class Computed {
    private Computed() {}

    static String text(Query query, Evaluation evaluation) {
        JsonNode value = query.evaluate(evaluation);
        if (!value.isTextual()) {
            throw query.unexpected("string", value);
        }
        return value.textValue();
    }

    static boolean truth(Query query, Evaluation evaluation) {
        JsonNode value = query.evaluate(evaluation);
        if (!value.isBoolean()) {
            throw query.unexpected("boolean", value);
        }
        return value.booleanValue();
    }

    /** A whole number in a range. */
    static long integer(Query query, long min, long max, Evaluation evaluation) {
        JsonNode value = query.evaluate(evaluation);
        if (!value.isNumber()) {
            throw query.unexpected("number", value);
        }
        if (!value.isIntegralNumber()) {
            throw EvaluationException.query(
                    "The " + query.field() + " field cannot be parsed as a long value: " + Json.text(value),
                    query.field());
        }
        if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            throw EvaluationException.query(
                    "The " + query.field() + " field must have a value between " + min + " and " + max + " but was: "
                            + Json.text(value),
                    query.field());
        }
        return value.longValue();
    }
}
