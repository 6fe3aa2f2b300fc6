package io.troupe.asl.data;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that an evaluation may see besides its input.
 *
 * @param context what {@code $$} shows
 * @param variables the workflow variables in scope, by name; only those that are read are parsed
 * @param random where jitter, {@code States.MathRandom}, {@code States.UUID} and their like draw from
 * @param now the time that JSONata's {@code $now} shows
 * @param budget what may still be spent
 * @param states what {@code $states} shows; absent outside a state
 * @param inspection who is told the values between the steps
 */
public record Evaluation(
        ContextObject context,
        Map<String, Payload> variables,
        RandomGenerator random,
        Instant now,
        Budget budget,
        Optional<StatesVariable> states,
        Inspection inspection) {
    /** Copies the variables. */
    public Evaluation {
        variables = Map.copyOf(variables);
    }

    /** An evaluation with nothing spent yet. */
    public Evaluation(ContextObject context, Map<String, Payload> variables, RandomGenerator random, Instant now) {
        this(context, variables, random, now, new Budget(), Optional.empty(), Inspection.NONE);
    }

    /** The same with nothing spent yet, in a state with this input. */
    public Evaluation afresh(Payload input) {
        return new Evaluation(
                context,
                variables,
                random,
                now,
                new Budget(),
                Optional.of(StatesVariable.of(input, context)),
                inspection);
    }

    /** The same after the state's work. */
    public Evaluation withResult(Payload result) {
        return with(states.map(known -> known.withResult(result)));
    }

    /** The same in a catcher. */
    public Evaluation withErrorOutput(Payload errorOutput) {
        return with(states.map(known -> known.withErrorOutput(errorOutput)));
    }

    /** The same, with somebody to be told the values between the steps. */
    public Evaluation inspectedBy(Inspection other) {
        return new Evaluation(context, variables, random, now, budget, states, other);
    }

    /** The same, with another context object. */
    public Evaluation in(ContextObject other) {
        return new Evaluation(other, variables, random, now, budget, states, inspection);
    }

    /** The value, after it was shown to the inspection. */
    public Payload reached(Inspection.Stage stage, Payload value) {
        inspection.reached(stage, value);
        return value;
    }

    private Evaluation with(Optional<StatesVariable> other) {
        return new Evaluation(context, variables, random, now, budget, other, inspection);
    }
}
