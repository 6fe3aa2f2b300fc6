package io.troupe.asl.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States that transition among themselves: a machine's, a Parallel branch's or an item processor's.
 *
 * @param startAt the name of the first state
 * @param states by name, in the definition's order
 */
public record Flow(String startAt, Map<String, State> states) {
    /** Copies the states, keeping their order. */
    public Flow {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** The first state. */
    public State start() {
        return state(startAt);
    }

    /** The state of a name that a transition of this flow gives. */
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        return state;
    }
}
