package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * How data passes through a state; a kind of state that lacks one of these fields has its default.
 *
 * <p>Source: Amazon States Language, "Input and Output Processing", "Using JSONata in the States Language".
 */
public sealed interface DataFlow {
    /**
     * By paths.
     *
     * @param inputPath applied to the raw input
     * @param parameters makes the effective input from what InputPath let through
     * @param resultSelector makes the effective result
     * @param resultPath where the result lands in the raw input
     * @param outputPath applied last
     */
    record ByPaths(
            Selection inputPath,
            Optional<Template> parameters,
            Optional<Template> resultSelector,
            ResultPath resultPath,
            Selection outputPath)
            implements DataFlow {}

    /**
     * By JSONata.
     *
     * @param arguments what the state's work gets in place of the input
     * @param output of the state, in place of the result
     */
    record ByQueries(Optional<Template> arguments, Optional<Template> output) implements DataFlow {}

    /** A flow with nothing but paths at both ends. */
    static DataFlow between(Selection inputPath, Selection outputPath) {
        return new ByPaths(inputPath, Optional.empty(), Optional.empty(), ResultPath.whole(), outputPath);
    }
}
