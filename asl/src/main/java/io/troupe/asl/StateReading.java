package io.troupe.asl;

import io.troupe.asl.model.MapState;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What looking for a state in a definition gives. */
public sealed interface StateReading {
    /**
     * The state is there.
     *
     * @param state as it would be run
     * @param language that it speaks
     * @param inner the names of the states inside of it, at any depth
     * @param map the innermost Map state around it
     */
    record Found(State state, QueryLanguage language, Set<String> inner, Optional<MapState> map)
            implements StateReading {
        /** Copies the names. */
        public Found {
            inner = Set.copyOf(inner);
        }
    }

    /** The definition is one, and has no state of that name. */
    record NotFound() implements StateReading {}

    /**
     * The definition is none.
     *
     * @param problems all of them, in the order of their places in the text
     */
    record Invalid(List<Problem> problems) implements StateReading {
        /** Copies the problems. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
