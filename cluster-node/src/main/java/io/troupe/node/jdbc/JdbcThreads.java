package io.troupe.node.jdbc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded number of threads that block on the database. Platform threads, since SQLite's native calls would pin
 * virtual ones.
 */
final class JdbcThreads implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ThreadPoolExecutor executor;
    private final Executor entrance;

    /**
     * Threads of that name.
     *
     * @param waitingMax calls that may wait for a thread; more fail at once
     * @param gate does the work instead, if there is one
     */
    JdbcThreads(String name, int threads, int waitingMax, Optional<DatabaseGate> gate) {
        var number = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waitingMax),
                task -> Thread.ofPlatform()
                        .name(name + "-" + number.incrementAndGet())
                        .daemon()
                        .unstarted(task));
        entrance = gate.<Executor>map(present -> present::later).orElse(executor);
    }

    <T> CompletionStage<T> call(Callable<T> work) {
        var result = new CompletableFuture<T>();
        try {
            entrance.execute(() -> complete(result, work));
        } catch (RejectedExecutionException full) {
            result.completeExceptionally(full);
        }
        return result;
    }

    /** Lets what has begun come to its end. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
        try {
            result.complete(work.call());
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failure) {
            result.completeExceptionally(failure);
        }
    }
}
