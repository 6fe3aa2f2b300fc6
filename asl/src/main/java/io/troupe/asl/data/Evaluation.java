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
 */
public record Evaluation(ContextObject context, Map<String, JsonNode> variables, RandomGenerator random) {
    /** Copies the variables. */
    public Evaluation {
        variables = Map.copyOf(variables);
    }
}
