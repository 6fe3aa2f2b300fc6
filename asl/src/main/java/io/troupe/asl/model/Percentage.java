package io.troupe.asl.model;

import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.path.Path;

/** A number from 0 to 100, which may have a fraction, written down or found in the input. */
public sealed interface Percentage {
    /** As written. */
    record Fixed(double value) implements Percentage {
        /** Checks the range. */
        public Fixed {
            if (!(value >= 0 && value <= 100)) {
                throw new IllegalArgumentException("the percentage " + value + " is not between 0 and 100");
            }
        }
    }

    /** Computed by JSONata. */
    record Computed(Query query) implements Percentage {}

    /** Found by a Reference Path, as in {@code ToleratedFailurePercentagePath}. */
    record At(Path path) implements Percentage {}
}
