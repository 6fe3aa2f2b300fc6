package io.troupe.node.wake;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where the waker learns who belongs in memory. */
public interface WakeSource {
    /**
     * An execution that belongs in memory.
     *
     * @param slice the one it is in
     */
    record Open(int slice, String executionArn) {}

    /** ACTIVE executions of some slices, in the order of slice and ARN, after the one given. */
    CompletionStage<List<Open>> active(Collection<Integer> slices, Optional<Open> after, int limit);
}
