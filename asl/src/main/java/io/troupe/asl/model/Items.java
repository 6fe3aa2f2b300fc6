package io.troupe.asl.model;

import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.template.Template;

/** Where a Map state has its items from. Source: Amazon States Language, "Map State". */
public sealed interface Items {
    /** ItemsPath, into the effective input. */
    record At(Path path) implements Items {}

    /** JSONata's Items: an array in which some may be computed, or an expression for all of it. */
    record Given(Template template) implements Items {}

    /** JSONata without Items: the state's input is the array. */
    record Input() implements Items {}
}
