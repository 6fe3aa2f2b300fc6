package io.troupe.asl.data;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How much one evaluation may still do, over all the paths, functions and comparisons of a state: a hostile definition
 * may hold ten thousands of them, each harmless by itself. Not safe for several threads.
 */
public final class Budget {
    /** What a state may spend; a step is about a node visited. Some milliseconds for a payload of the largest size. */
    public static final long STEPS_MAX = 5_000_000;

    private static final double STEPS_PER_CHARACTER = 1.0 / 64;

    /** The longest that a state may evaluate; only the last resort, since the steps end first on an idle machine. */
    private static final long NANOSECONDS_MAX = 750_000_000;

    /** So seldom that a small evaluation never looks at the clock. */
    private static final double STEPS_BETWEEN_CLOCKS = 1_000;

    private final long startNanos = System.nanoTime();
    private double left = STEPS_MAX;
    private double clockDueAt = STEPS_MAX - STEPS_BETWEEN_CLOCKS;
    private boolean overdue;

    /**
     * Takes steps away.
     *
     * @throws EvaluationException when none are left
     */
    public void spend(double steps) {
        if (!covers(steps)) {
            throw EvaluationException.runtime("The evaluation of the state exceeded its limit of steps.");
        }
    }

    /** Takes steps away; false when none are left, or when the evaluation has taken too long by the clock. */
    public boolean covers(double steps) {
        left -= steps;
        return left >= clockDueAt || coversByClock();
    }

    private boolean coversByClock() {
        overdue |= System.nanoTime() - startNanos > NANOSECONDS_MAX;
        clockDueAt = overdue ? Double.POSITIVE_INFINITY : Math.max(0, left - STEPS_BETWEEN_CLOCKS);
        return left >= 0 && !overdue;
    }

    /**
     * Takes away what looking at the whole of a value costs.
     *
     * @throws EvaluationException when no steps are left
     */
    public void spendOn(JsonNode value) {
        if (!value.isContainerNode()) {
            spend(costOf(value));
            return;
        }
        double steps = 1;
        for (JsonNode child : value) {
            if (child.isContainerNode()) {
                spendOn(child);
            } else {
                steps += costOf(child);
            }
        }
        spend(steps);
    }

    private static double costOf(JsonNode scalar) {
        return 1 + (scalar.isTextual() ? scalar.textValue().length() * STEPS_PER_CHARACTER : 0);
    }
}
