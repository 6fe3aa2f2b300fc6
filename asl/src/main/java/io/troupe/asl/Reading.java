package io.troupe.asl;

import io.troupe.asl.model.StateMachine;
import java.util.List;

/** What reading a definition gives. */
public sealed interface Reading {
    /** The definition is a state machine. */
    record Valid(StateMachine machine) implements Reading {}

    /**
     * It is not.
     *
     * @param problems all of them, in the order of their places in the text
     */
    record Invalid(List<Problem> problems) implements Reading {
        /** Copies the problems. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
