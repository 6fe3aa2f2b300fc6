package io.troupe.asl.data.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.jsonata.evaluate.Evaluator;
import io.troupe.asl.data.jsonata.function.Library;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Parser;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Values;

/**
 * An expression, parsed once. It holds no state, so any number of threads may evaluate it at a time.
 *
 * @param source as written between the marks, trimmed
 * @param syntax the tree
 * @param references what it refers to outside itself
 */
public record JsonataExpression(String source, Node syntax, References references) {
    private static final String START = "{%";
    private static final String END = "%}";

    /** The variable that the service binds. */
    static final String STATES = "states";

    /** Whether a text is an expression: it must begin and end with the marks, without as much as a blank around. */
    public static boolean isExpression(String text) {
        return text.length() >= START.length() + END.length() && text.startsWith(START) && text.endsWith(END);
    }

    /** Whether a text begins like an expression, so that it must be one. */
    public static boolean opensExpression(String text) {
        return text.startsWith(START);
    }

    /**
     * Parses a text for which {@link #isExpression} holds.
     *
     * @throws JsonataException when what is between the marks is no expression
     */
    public static JsonataExpression parse(String text) {
        String source =
                text.substring(START.length(), text.length() - END.length()).trim();
        Node syntax = Parser.parse(source);
        return new JsonataExpression(source, syntax, References.of(syntax));
    }

    /**
     * Its value; undefined is the missing node.
     *
     * @param states what {@code $states} shows
     * @throws JsonataException when the evaluation fails
     */
    public JsonNode evaluate(JsonNode states, Evaluation evaluation) {
        var evaluator = new Evaluator(new Meter(evaluation.budget()), evaluation.random(), evaluation.now());
        try {
            return evaluator.evaluate(syntax, name -> lookup(name, states, evaluation));
        } catch (StackOverflowError tooDeep) {
            // Functions that call functions take more of the stack than the bound on depth counts.
            throw Meter.tooDeep();
        }
    }

    private static JsonNode lookup(String name, JsonNode states, Evaluation evaluation) {
        if (name.equals(STATES)) {
            return states;
        }
        Payload variable = evaluation.variables().get(name);
        return variable == null ? Library.function(name) : variable.node();
    }

    /** Whether it needs {@code $states} at all. */
    public boolean readsStates() {
        return references.variables().contains(STATES);
    }

    /** Whether it may read {@code $states.context}. */
    public boolean readsContext() {
        return references.readsContext();
    }

    /** Whether it is a value that nobody has. */
    public static boolean isUndefined(JsonNode value) {
        return Values.isUndefined(value);
    }

    @Override
    public String toString() {
        return source;
    }
}
