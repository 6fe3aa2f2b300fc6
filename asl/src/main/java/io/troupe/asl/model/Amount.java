package io.troupe.asl.model;

import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.path.Path;

/** A whole number, written down or found in the input. */
public sealed interface Amount {
    /** As written. */
    record Fixed(long value) implements Amount {}

    /** Computed by JSONata. */
    record Computed(Query query) implements Amount {}

    /** Found by a Reference Path, as in {@code TimeoutSecondsPath}. */
    record At(Path path) implements Amount {}
}
