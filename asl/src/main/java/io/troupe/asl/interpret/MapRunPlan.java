package io.troupe.asl.interpret;

import io.troupe.asl.data.Payload;
import java.util.Optional;
import java.util.OptionalLong;

/** How a distributed Map state is to be run, once its fields have been evaluated. */
public sealed interface MapRunPlan {
    /**
     * It can be run.
     *
     * @param tolerance how many failures the run survives
     * @param source where the items are from, as {@code Map.Item.Source} shows it
     * @param readerArguments what the ItemReader's action is called with
     * @param maxItems how many items are read; negative if the definition found such a number
     * @param batching how items are put together; absent when each is run by itself
     * @param destination what the ResultWriter's action is called with
     */
    record Ready(
            Tolerance tolerance,
            String source,
            Optional<Payload> readerArguments,
            OptionalLong maxItems,
            Optional<Batching> batching,
            Optional<Payload> destination)
            implements MapRunPlan {}

    /** A field has no value that fits, which fails the state. */
    record Failed(Failure failure) implements MapRunPlan {}
}
