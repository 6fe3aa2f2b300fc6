package io.troupe.node.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one kind, collected: while some are under way, those that come wait and are then read together by one query.
 * A read that comes alone does not wait at all. When thousands of executions are woken at once this is what keeps the
 * number of queries small.
 *
 * @param <K> what is asked for
 * @param <V> what is found
 */
final class Collected<K, V> {
    private final int batchMax;
    private final int batchesMax;
    private final Function<List<K>, CompletionStage<Map<K, V>>> read;
    private final Deque<Waiting<K, V>> waiting = new ArrayDeque<>();
    private int batches;

    private record Waiting<K, V>(K key, CompletableFuture<Optional<V>> found) {}

    /**
     * Collects calls of a query.
     *
     * @param batchMax how many one query answers at most
     * @param batchesMax how many queries run at once
     * @param read the query; a key without an entry in its answer was not found
     */
    Collected(int batchMax, int batchesMax, Function<List<K>, CompletionStage<Map<K, V>>> read) {
        this.batchMax = batchMax;
        this.batchesMax = batchesMax;
        this.read = read;
    }

    /** Asks; fails as the query does. */
    CompletionStage<Optional<V>> get(K key) {
        var asked = new Waiting<K, V>(key, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(asked);
        }
        readOn(false);
        return asked.found();
    }

    private void readOn(boolean batchEnded) {
        var batch = next(batchEnded);
        if (!batch.isEmpty()) {
            ask(batch).whenComplete((found, failure) -> {
                answer(batch, found, failure);
                readOn(true);
            });
        }
    }

    private List<Waiting<K, V>> next(boolean batchEnded) {
        var batch = new ArrayList<Waiting<K, V>>();
        synchronized (waiting) {
            if (batchEnded) {
                batches--;
            }
            if (batches == batchesMax) {
                return batch;
            }
            while (batch.size() < batchMax && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            if (!batch.isEmpty()) {
                batches++;
            }
        }
        return batch;
    }

    private CompletionStage<Map<K, V>> ask(List<Waiting<K, V>> batch) {
        try {
            return read.apply(batch.stream().map(Waiting::key).toList());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private void answer(List<Waiting<K, V>> batch, @Nullable Map<K, V> found, @Nullable Throwable failure) {
        for (var asked : batch) {
            if (found == null) {
                asked.found().completeExceptionally(failure == null ? new IllegalStateException("no answer") : failure);
            } else {
                asked.found().complete(Optional.ofNullable(found.get(asked.key())));
            }
        }
    }
}
