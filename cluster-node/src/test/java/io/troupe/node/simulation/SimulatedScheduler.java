package io.troupe.node.simulation;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.event.LoggingAdapter;
import com.typesafe.config.Config;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ThreadFactory;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Akka's scheduler, and the engine's clock, on a time that stands still until it is told to move. */
public final class SimulatedScheduler extends AbstractScheduler {
    /** A waker looks that often whether it has anything to do. Time does not move for that alone. */
    private static final long LOOK_MILLIS = 25;

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::atMillis).thenComparingLong(Entry::number));
    private long now = START;
    private long number;

    private record Entry(long atMillis, long number, boolean moves, Runnable what, ExecutionContext where) {}

    /** Called by Akka, with exactly these parameters. */
    public SimulatedScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {}

    Clock clock() {
        InstantSource time = () -> Instant.ofEpochMilli(nowMillis());
        return time.withZone(ZoneOffset.UTC);
    }

    synchronized long nowMillis() {
        return now;
    }

    /** When something is due for which time has to move. */
    synchronized OptionalLong next() {
        return entries.stream().filter(Entry::moves).mapToLong(Entry::atMillis).findFirst();
    }

    /** Moves time, and lets happen what is due by then. */
    synchronized void moveTo(long millis) {
        now = Math.max(now, millis);
        while (!entries.isEmpty() && entries.first().atMillis() <= now) {
            var due = entries.removeFirst();
            due.where().execute(due.what());
        }
    }

    /** Forgets everything, the time too: what a seed does must not depend on those before it. */
    synchronized void reset() {
        entries.clear();
        now = START;
        number = 0;
    }

    /** Something of the simulation itself. */
    void after(long millis, Runnable what) {
        add(millis, true, what, new ExecutionContext() {
            @Override
            public void execute(Runnable runnable) {
                runnable.run();
            }

            @Override
            public void reportFailure(Throwable cause) {
                throw new IllegalStateException(cause);
            }
        });
    }

    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable what, ExecutionContext where) {
        var millis = Math.max(0, delay.toMillis());
        return add(millis, millis != LOOK_MILLIS, what, where);
    }

    private synchronized Cancellable add(long delay, boolean moves, Runnable what, ExecutionContext where) {
        var entry = new Entry(now + delay, number++, moves, what, where);
        entries.add(entry);
        return new Cancellable() {
            @Override
            public boolean cancel() {
                return forget(entry);
            }

            @Override
            public boolean isCancelled() {
                return !isWaiting(entry);
            }
        };
    }

    private synchronized boolean forget(Entry entry) {
        return entries.remove(entry);
    }

    private synchronized boolean isWaiting(Entry entry) {
        return entries.contains(entry);
    }

    @Override
    @SuppressWarnings("deprecation") // It is still what Akka wants to be implemented.
    public Cancellable schedule(FiniteDuration delay, FiniteDuration interval, Runnable what, ExecutionContext where) {
        throw new AssertionError("nothing of the engine comes at a fixed rate");
    }

    @Override
    public double maxFrequency() {
        return 1000;
    }
}
