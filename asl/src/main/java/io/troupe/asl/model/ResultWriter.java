package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * What becomes of the results of a distributed Map state.
 *
 * <p>Source: "ResultWriter (Map)".
 *
 * @param destination the bucket and prefix they are exported to; absent when they are the state's own result
 * @param outputType of the files
 * @param transformation of the results; absent when its default is meant, which depends on the destination
 */
public record ResultWriter(
        Optional<Template> destination, OutputType outputType, Optional<Transformation> transformation) {
    /** The forms of files. */
    public enum OutputType {
        /** One array. */
        JSON,
        /** A value in each line. */
        JSONL
    }

    /** What is written of each execution. */
    public enum Transformation {
        /** Its output and what is known of the execution. */
        NONE,
        /** Its output alone. */
        COMPACT,
        /** Its output, an array being taken apart. */
        FLATTEN
    }
}
