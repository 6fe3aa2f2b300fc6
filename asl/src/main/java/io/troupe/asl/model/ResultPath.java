package io.troupe.asl.model;

import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.path.PathStep;
import java.util.List;

/** Where a result lands in the state's input. Source: Amazon States Language, "ResultPath". */
public sealed interface ResultPath {
    /** {@code "ResultPath": null}: the result is dropped and the input passes through. */
    record Discard() implements ResultPath {}

    /**
     * A place in the input; {@code $}, the default, replaces the whole input.
     *
     * @param path a Reference Path into the input
     */
    record At(Path path) implements ResultPath {
        /** Only a Reference Path names a place. */
        public At {
            if (path.stepsIntoInput().isEmpty()) {
                throw new IllegalArgumentException("no Reference Path into the input: " + path);
            }
        }

        /** The way to the place. */
        public List<PathStep> steps() {
            return path.stepsIntoInput().orElseThrow();
        }
    }

    /** The whole input is replaced. */
    static ResultPath whole() {
        return new At(Path.ROOT);
    }
}
