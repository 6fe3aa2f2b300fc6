package io.troupe.node.integration;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks at a job until it has ended, less often the longer it takes. A look that fails is made again: the job is not
 * the one that failed.
 */
public final class JobWatch {
    private static final double BACK_OFF = 1.5;

    private final Supplier<? extends CompletionStage<Optional<TaskResult>>> look;
    private final Executor executor;
    private final Duration longest;
    private final CompletableFuture<TaskResult> result = new CompletableFuture<>();
    private Duration pause;
    private boolean looking;
    private boolean lookAsked = true;
    private int round;

    /**
     * How often a job is looked at.
     *
     * @param shortest the first pause
     * @param longest the last one
     */
    public record Pace(Duration shortest, Duration longest) {
        /**
         * How often a job of that age is looked at by who watches it anew: as by somebody who has watched it all the
         * time.
         */
        public Pace after(Duration age) {
            // Pauses that grow by a factor f add up to (last - first) / (f - 1), of which the last is yet to come.
            var next = shortest.plusMillis((long) ((double) age.toMillis() * (BACK_OFF - 1)));
            var bounded = next.compareTo(longest) < 0 ? next : longest;
            return new Pace(shortest.compareTo(bounded) > 0 ? shortest : bounded, longest);
        }
    }

    private JobWatch(Supplier<? extends CompletionStage<Optional<TaskResult>>> look, Pace pace, Executor executor) {
        this.look = look;
        this.executor = executor;
        this.pause = pace.shortest();
        this.longest = pace.longest();
    }

    /**
     * Watches a job from now on.
     *
     * @param look completes with the job's outcome, or with nothing while it runs
     * @param stopJob stops it, best effort
     * @param executor where looks begin
     */
    public static TaskCall start(
            Supplier<? extends CompletionStage<Optional<TaskResult>>> look,
            Runnable stopJob,
            Pace pace,
            Executor executor) {
        var watch = new JobWatch(look, pace, executor);
        executor.execute(watch::lookNow);
        Runnable release = () -> watch.result.cancel(false);
        return new TaskCall(
                watch.result,
                () -> {
                    if (watch.result.cancel(false)) {
                        executor.execute(stopJob);
                    }
                },
                release,
                () -> {
                    watch.ask();
                    executor.execute(watch::lookNow);
                },
                watch::isLooking);
    }

    private synchronized void ask() {
        lookAsked = true;
    }

    /** From the call for a look until it has shown that the job runs; what it shows else ends the waiting. */
    private synchronized boolean isLooking() {
        return looking || lookAsked;
    }

    private void lookNow() {
        synchronized (this) {
            if (looking) {
                lookAsked = true;
                return;
            }
            looking = true;
            lookAsked = false;
            round++;
        }
        if (!result.isDone()) {
            begin().exceptionally(failure -> Optional.empty()).thenAccept(this::seen);
        }
    }

    private CompletionStage<Optional<TaskResult>> begin() {
        try {
            return look.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private void seen(Optional<TaskResult> outcome) {
        if (outcome.isPresent()) {
            result.complete(outcome.get());
        }
        if (result.isDone()) {
            return;
        }
        Duration next;
        int current;
        synchronized (this) {
            looking = false;
            next = lookAsked ? Duration.ZERO : pause;
            current = round;
            pause = Duration.ofMillis(Math.min(longest.toMillis(), (long) (pause.toMillis() * BACK_OFF) + 1));
        }
        CompletableFuture.delayedExecutor(next.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(() -> lookIfNobodyDid(current));
    }

    private void lookIfNobodyDid(int afterRound) {
        boolean due;
        synchronized (this) {
            due = round == afterRound;
        }
        if (due) {
            lookNow();
        }
    }
}
