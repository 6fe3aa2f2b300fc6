package io.troupe.node.wake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A walk, page by page, over executions that belong in memory. */
sealed interface Scan {
    /**
     * One page.
     *
     * @param next where to go on; empty after the last page
     */
    record Page(List<String> executionArns, Optional<Scan> next) {}

    /** Reads the page that begins here. */
    CompletionStage<Page> read(WakeSource source, int limit);

    /** ACTIVE executions. */
    record Active(Set<Integer> slices, Optional<WakeSource.Open> after) implements Scan {
        static Scan of(Collection<Integer> slices) {
            return new Active(Set.copyOf(slices), Optional.empty());
        }

        @Override
        public CompletionStage<Page> read(WakeSource source, int limit) {
            return source.active(slices, after, limit)
                    .thenApply(rows -> new Page(
                            rows.stream().map(WakeSource.Open::executionArn).toList(),
                            rows.size() < limit
                                    ? Optional.empty()
                                    : Optional.of(new Active(slices, Optional.of(rows.getLast())))));
        }
    }

    /** Sleeping executions whose time comes in a span. */
    record Due(Set<Integer> slices, Instant from, Instant before, Optional<WakeSource.Sleeper> after) implements Scan {
        static Scan of(Collection<Integer> slices, Instant from, Instant before) {
            return new Due(Set.copyOf(slices), from, before, Optional.empty());
        }

        @Override
        public CompletionStage<Page> read(WakeSource source, int limit) {
            return source.due(slices, from, before, after, limit)
                    .thenApply(rows -> new Page(
                            rows.stream().map(WakeSource.Sleeper::executionArn).toList(),
                            rows.size() < limit
                                    ? Optional.empty()
                                    : Optional.of(new Due(slices, from, before, Optional.of(rows.getLast())))));
        }
    }

    /** Sleeping executions that have not heard of the end of a nested one, which came in a span of time. */
    record Uninformed(Set<Integer> slices, Instant from, Instant before, Optional<WakeSource.Uninformed> after)
            implements Scan {
        static Scan of(Collection<Integer> slices, Instant from, Instant before) {
            return new Uninformed(Set.copyOf(slices), from, before, Optional.empty());
        }

        @Override
        public CompletionStage<Page> read(WakeSource source, int limit) {
            return source.uninformed(slices, from, before, after, limit)
                    .thenApply(rows -> new Page(
                            rows.stream()
                                    .map(WakeSource.Uninformed::executionArn)
                                    .toList(),
                            rows.size() < limit
                                    ? Optional.empty()
                                    : Optional.of(new Uninformed(slices, from, before, Optional.of(rows.getLast())))));
        }
    }
}
