package io.troupe.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Everything that an evaluation may see besides its input.
 *
 * @param context what {@code $$} shows
 * @param variables the workflow variables in scope, by name
 * @param random where jitter, {@code States.MathRandom} and {@code States.UUID} draw from
 * @param budget what may still be spent
 */
public record Evaluation(
        ContextObject context, Map<String, JsonNode> variables, RandomGenerator random, Budget budget) {
    /** Copies the variables. */
    public Evaluation {
        variables = Map.copyOf(variables);
    }

    /** An evaluation with nothing spent yet. */
    public Evaluation(ContextObject context, Map<String, JsonNode> variables, RandomGenerator random) {
        this(context, variables, random, new Budget());
    }

    /** The same with nothing spent yet. */
    public Evaluation afresh() {
        return new Evaluation(context, variables, random);
    }
}
