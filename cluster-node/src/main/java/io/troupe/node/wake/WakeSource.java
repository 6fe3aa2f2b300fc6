package io.troupe.node.wake;

import java.time.Instant;
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

    /**
     * A sleeping execution.
     *
     * @param wakeAt its nearest deadline
     */
    record Sleeper(String executionArn, Instant wakeAt) {}

    /** SLEEPING executions of some slices that are due in a span of time, the earliest first, after the one given. */
    CompletionStage<List<Sleeper>> due(
            Collection<Integer> slices, Instant from, Instant before, Optional<Sleeper> after, int limit);

    /**
     * A sleeping execution that waits for a nested one, and has not heard yet that this has ended.
     *
     * @param nestedExecutionArn of the nested one
     * @param stopDate of the nested one
     */
    record Uninformed(String executionArn, String nestedExecutionArn, Instant stopDate) {}

    /** Such executions of some slices by a span of stop dates, the earliest first, after the one given. */
    CompletionStage<List<Uninformed>> uninformed(
            Collection<Integer> slices, Instant from, Instant before, Optional<Uninformed> after, int limit);
}
