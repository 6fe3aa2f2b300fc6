package io.troupe.node.execution.decide;

/** How many iterations of an inline Map run at once. Source: "Map state in Inline mode": at most 40. */
final class Iterations {
    private static final int INLINE_MAX = 40;

    private Iterations() {}

    static int concurrency(int maxConcurrency) {
        return maxConcurrency == 0 ? INLINE_MAX : Math.min(maxConcurrency, INLINE_MAX);
    }
}
