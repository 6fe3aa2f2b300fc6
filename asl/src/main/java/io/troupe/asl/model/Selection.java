package io.troupe.asl.model;

import io.troupe.asl.data.path.Path;

/** What InputPath or OutputPath lets through. Source: Amazon States Language, "Input and Output Processing". */
public sealed interface Selection {
    /** {@code null}: an empty object in place of everything. */
    record Nothing() implements Selection {}

    /** What a path finds; {@code $}, the default, is everything. */
    record At(Path path) implements Selection {}

    /** Everything. */
    static Selection everything() {
        return new At(Path.ROOT);
    }
}
