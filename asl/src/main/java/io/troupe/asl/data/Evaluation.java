package io.troupe.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that an evaluation may see besides its input.
 *
 * @param context what {@code $$} shows
 * @param variables the workflow variables in scope, by name
 * @param random where jitter, {@code States.MathRandom}, {@code States.UUID} and their like draw from
 * @param now the time that JSONata's {@code $now} shows
 * @param budget what may still be spent
 * @param states what {@code $states} shows; absent outside a state
 */
public record Evaluation(
        ContextObject context,
        Map<String, JsonNode> variables,
        RandomGenerator random,
        Instant now,
        Budget budget,
        Optional<StatesVariable> states) {
    /** Copies the variables. */
    public Evaluation {
        variables = Map.copyOf(variables);
    }

    /** An evaluation with nothing spent yet. */
    public Evaluation(ContextObject context, Map<String, JsonNode> variables, RandomGenerator random, Instant now) {
        this(context, variables, random, now, new Budget(), Optional.empty());
    }

    /** The same with nothing spent yet, in a state with this input. */
    public Evaluation afresh(Payload input) {
        return new Evaluation(
                context, variables, random, now, new Budget(), Optional.of(StatesVariable.of(input, context)));
    }

    /** The same after the state's work. */
    public Evaluation withResult(Payload result) {
        return with(states.map(known -> known.withResult(result)));
    }

    /** The same in a catcher. */
    public Evaluation withErrorOutput(Payload errorOutput) {
        return with(states.map(known -> known.withErrorOutput(errorOutput)));
    }

    private Evaluation with(Optional<StatesVariable> other) {
        return new Evaluation(context, variables, random, now, budget, other);
    }
}
