package io.troupe.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What does the work of a job's tasks, outside the nodes. */
interface Workers extends AutoCloseable {
    /** For jobs without tasks. */
    Workers NONE = new Workers() {};

    /** Makes the workers of a job. */
    interface Factory {
        Workers start(Path directory) throws IOException, InterruptedException;
    }

    /** What nodes must be told about them. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** The nodes are ready. */
    default void begin(List<Integer> ports) throws IOException {}

    /** The nodes are about to stop. */
    default void end() {}

    /** Processor time in processes of their own. */
    default Duration cpu() {
        return Duration.ZERO;
    }

    /** Requests of theirs that failed. */
    default long failures() {
        return 0;
    }

    @Override
    default void close() {}
}
