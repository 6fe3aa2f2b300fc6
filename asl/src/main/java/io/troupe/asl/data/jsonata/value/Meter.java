package io.troupe.asl.data.jsonata.value;

import io.troupe.asl.data.Budget;

/**
 * The bounds of one evaluation, checked inside it: a thread cannot be killed. The causes are the service's own, which
 * bounds depth, memory and time as well.
 */
public final class Meter {
    /** How deep expressions may call one another: as measured at the service. */
    public static final int DEPTH_MAX = 100;

    /** The service accepts a sequence of so many numbers, and none of one more. */
    public static final int ELEMENTS_MAX = 873_782;

    /** The service accepts a text of so many characters. */
    public static final int CHARACTERS_MAX = 1 << 22;

    /** What making one character costs: it is copied in blocks. */
    private static final double STEPS_PER_CHARACTER = 1.0 / 16;

    private final Budget budget;
    private int depth;

    /** @param budget the state's own */
    public Meter(Budget budget) {
        this.budget = budget;
    }

    /** One expression is evaluated inside another. */
    public void enter() {
        depth++;
        if (depth > DEPTH_MAX) {
            throw tooDeep();
        }
        spend(1);
    }

    /** It is left again. */
    public void leave() {
        depth--;
    }

    /** Takes steps away. */
    public void spend(double steps) {
        if (!budget.covers(steps)) {
            throw new JsonataException("Expression evaluation timeout: Check for infinite loop");
        }
    }

    /** An array has grown to this size. */
    public void elements(long size) {
        if (size > ELEMENTS_MAX) {
            throw tooLarge();
        }
    }

    /** A text of this length is about to be made or looked at. */
    public void characters(long length) {
        if (length > CHARACTERS_MAX) {
            throw tooLarge();
        }
        spend(1 + length * STEPS_PER_CHARACTER);
    }

    /** A text of one length grows by another. */
    public void growth(long length, long added) {
        if (length + added > CHARACTERS_MAX) {
            throw tooLarge();
        }
        characters(added);
    }

    /** The failure of an expression that calls itself without end. */
    public static JsonataException tooDeep() {
        return new JsonataException("Stack overflow error: Check for non-terminating recursive function.  Consider"
                + " rewriting as tail-recursive. Depth=" + (DEPTH_MAX + 1) + " max=" + DEPTH_MAX);
    }

    /** The failure of an expression that makes too large a value. */
    public static JsonataException tooLarge() {
        return new JsonataException("Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }
}
