package io.troupe.api.port;

import io.troupe.api.shape.TestStateInput;
import io.troupe.api.shape.TestStateOutput;
import io.troupe.asl.Problem;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tests single states: nothing is stored, but a Task state without a mock calls what it says. */
public interface StateTests {
    /** What comes of a test. */
    sealed interface Reply {
        /** The state was run. */
        record Tested(TestStateOutput output) implements Reply {}

        /** The definition is none. */
        record InvalidDefinition(List<Problem> problems) implements Reply {
            /** Copies the problems. */
            public InvalidDefinition {
                problems = List.copyOf(problems);
            }
        }

        /**
         * The request cannot be met.
         *
         * @param code AWS's name of the error
         */
        record Refused(String code, String message) implements Reply {}

        /** Too many tests are under way. */
        record Throttled() implements Reply {}
    }

    /**
     * Runs a state, for five minutes at most.
     *
     * @param machine what the state shall seem to belong to
     * @param test whose input is known to be JSON
     */
    CompletionStage<Reply> test(StateMachineArn machine, TestStateInput test);
}
