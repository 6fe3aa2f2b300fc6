package io.troupe.asl.model;

import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.template.Field;

/** A text, written down or found. */
public sealed interface Text {
    /** As written. */
    record Fixed(String value) implements Text {}

    /** Found by a path or an intrinsic function, as in {@code CausePath}. */
    record At(Field field) implements Text {}

    /** Computed by JSONata. */
    record Computed(Query query) implements Text {}
}
