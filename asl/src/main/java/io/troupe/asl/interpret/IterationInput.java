package io.troupe.asl.interpret;

import io.troupe.asl.data.Payload;

/** What an iteration of a Map state begins with. */
public sealed interface IterationInput {
    /** Its input. */
    record Ready(Payload input) implements IterationInput {}

    /** Evaluating ItemSelector failed, which fails the Map state. */
    record Failed(Failure failure) implements IterationInput {}
}
