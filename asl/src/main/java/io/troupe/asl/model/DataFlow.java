package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * How data passes through a state; a kind of state that lacks one of these fields has its default.
 *
 * <p>Source: Amazon States Language, "Input and Output Processing".
 *
 * @param inputPath applied to the raw input
 * @param parameters makes the effective input from what InputPath let through
 * @param resultSelector makes the effective result
 * @param resultPath where the result lands in the raw input
 * @param outputPath applied last
 */
public record DataFlow(
        Selection inputPath,
        Optional<Template> parameters,
        Optional<Template> resultSelector,
        ResultPath resultPath,
        Selection outputPath) {
    /** A flow with nothing but paths at both ends. */
    public static DataFlow between(Selection inputPath, Selection outputPath) {
        return new DataFlow(inputPath, Optional.empty(), Optional.empty(), ResultPath.whole(), outputPath);
    }
}
