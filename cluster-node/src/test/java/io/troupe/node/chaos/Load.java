package io.troupe.node.chaos;

import io.troupe.node.Trial;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets executions be started at a steady pace until it is ended, and notes the longest time in which none was. */
final class Load implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(200);

    private final Trial trial;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private int permitted;
    private volatile Duration longestPause = Duration.ZERO;

    private Load(Trial trial) {
        this.trial = trial;
        this.thread = Thread.ofPlatform().name("load").start(this::run);
    }

    /** The trial must have begun. */
    static Load begin(Trial trial) {
        return new Load(trial);
    }

    private void run() {
        var started = trial.startedCount();
        var since = System.nanoTime();
        while (!over()) {
            trial.permit(1);
            permitted++;
            var now = trial.startedCount();
            if (now != started) {
                started = now;
                since = System.nanoTime();
            }
            var pause = Duration.ofNanos(System.nanoTime() - since);
            longestPause = pause.compareTo(longestPause) > 0 ? pause : longestPause;
        }
    }

    private boolean over() {
        try {
            return end.await(PACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Longest time without a start that was acknowledged, while there was always somebody who wanted one. */
    Duration longestPause() {
        return longestPause;
    }

    /** Forgets pauses that were before, such as while everything was cold. */
    void countPausesFromNowOn() {
        longestPause = Duration.ZERO;
    }

    /** Lets no more be started, and says how many were permitted. */
    int end() {
        close();
        return permitted;
    }

    @Override
    public void close() {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
