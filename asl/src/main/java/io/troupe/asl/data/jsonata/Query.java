package io.troupe.asl.data.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.StatesVariable;
import io.troupe.asl.data.Uuids;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Values;

/**
 * An expression at its place in a state. It has a JSON value, or the state fails.
 *
 * @param expression what is evaluated
 * @param field its place within the state, such as {@code Arguments/FunctionName} or {@code Catch[0]/Output}
 */
public record Query(JsonataExpression expression, String field) {
    /** The most characters of a value that an error text repeats. */
    private static final int SHOWN_MAX = 10_000;

    /**
     * The value.
     *
     * @throws EvaluationException {@code States.QueryEvaluationError} when there is none
     */
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode states = expression.readsStates()
                ? evaluation.states().map(this::shown).orElse(MissingNode.getInstance())
                : MissingNode.getInstance();
        try {
            JsonNode value = expression.evaluate(states, evaluation);
            if (Values.isUndefined(value)) {
                throw failure("returned nothing (undefined).");
            }
            if (value instanceof FunctionValue) {
                throw unsupported();
            }
            return Results.json(value, evaluation.budget()).orElseThrow(this::unsupported);
        } catch (JsonataException failed) {
            if (failed.isInternal()) {
                throw failure("threw an internal error during evaluation. " + Uuids.next(evaluation.random()));
            }
            // What JSONata has a code for follows as a sentence of its own, as observed.
            String reason =
                    failed.code().isEmpty() ? ": " + failed.text() : ". " + failed.code() + ": " + failed.text();
            throw failure("threw an error during evaluation" + reason);
        }
    }

    private JsonNode shown(StatesVariable states) {
        return expression.readsContext() ? states.node() : states.nodeWithoutContext();
    }

    private EvaluationException unsupported() {
        return failure("returned an unsupported result type.");
    }

    /** The failure of a value that is not of the type that the field wants. */
    public EvaluationException unexpected(String expected, JsonNode value) {
        String text = Json.text(value);
        String shown = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) : text;
        return failure("returned an unexpected result type. Expected '" + expected + "', but was '" + Values.type(value)
                + "' for value: " + shown);
    }

    private EvaluationException failure(String what) {
        return EvaluationException.query(
                "The JSONata expression '" + expression.source() + "' specified for the field '" + field + "' " + what,
                field);
    }
}
