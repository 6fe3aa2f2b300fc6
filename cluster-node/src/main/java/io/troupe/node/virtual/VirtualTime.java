package io.troupe.node.virtual;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.node.jdbc.DatabaseGate;
import io.troupe.node.wake.EngineTime;
import io.troupe.node.wake.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time that stands still while anything can happen, and then leaps to the next deadline. A node goes on in steps: all
 * actors run until no message is left; then one piece of work on the database is done; when there is none, and no call
 * to the world is under way, the next timer rings. So what happens, and when, does not depend on threads.
 */
public final class VirtualTime implements EngineTime, DatabaseGate, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualTime.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Runnable> database = new ArrayDeque<>();
    private final Writes writes = new Writes();
    private final Deadlines deadlines = new Deadlines();
    private final SeededChance chance;
    private final VirtualClock clock;
    private final Thread thread;
    private int atWork;
    private int calls;
    private boolean closed;

    private VirtualTime(VirtualTimeSettings settings) {
        this.chance = new SeededChance(settings.seed());
        this.clock = new VirtualClock(settings.start());
        this.thread = Thread.ofPlatform().name("troupe-virtual-time").daemon().unstarted(this::run);
    }

    /** Begins when the settings say. */
    public static VirtualTime begin(VirtualTimeSettings settings) {
        var time = new VirtualTime(settings);
        time.thread.start();
        return time;
    }

    /** What is drawn while time is virtual. */
    public SeededChance chance() {
        return chance;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public <M> Behavior<M> withTimers(Function<Timers<M>, Behavior<M>> factory) {
        return Behaviors.setup(context -> {
            var timers = new VirtualTimers<>(this, context.getSelf());
            return Behaviors.intercept(() -> new Forgetting<M>(timers), factory.apply(timers));
        });
    }

    /** Nothing does: it would be a deadline that this queue does not know. */
    @Override
    public boolean wakesSleepers() {
        return false;
    }

    @Override
    public void later(Runnable work) {
        change(() -> database.add(work));
    }

    @Override
    public void write(String persistenceId, Runnable work) {
        change(() -> writes.add(persistenceId, work));
    }

    /** The same executor, for whose work time stands still. */
    public Executor counted(Executor executor) {
        return work -> {
            workBegins();
            executor.execute(() -> {
                try {
                    work.run();
                } finally {
                    workEnds();
                }
            });
        };
    }

    /** Somebody has something to do. */
    void workBegins() {
        change(() -> atWork++);
    }

    /** That is done, and whoever goes on with it has begun. */
    void workEnds() {
        change(() -> atWork--);
    }

    /** The world is asked for something. */
    void callBegins() {
        change(() -> calls++);
    }

    /** It has answered. */
    void callEnds() {
        change(() -> calls--);
    }

    /** Something is to be done at a time, unless it is replaced or cancelled before. */
    void ringAt(Deadlines.Key key, Instant at, Runnable ring) {
        change(() -> deadlines.put(key, at, ring));
    }

    void cancel(Deadlines.Key key) {
        change(() -> deadlines.remove(key));
    }

    void cancelAll(ActorRef<?> owner) {
        change(() -> deadlines.removeAll(owner));
    }

    private void run() {
        for (var step = next(); step.isPresent(); step = next()) {
            try {
                step.get().run();
            } catch (RuntimeException bug) {
                LOG.error("a step of virtual time failed in a way nobody foresaw", bug);
            }
        }
    }

    /** Waits until there is one; empty when the node has ended. */
    private Optional<Runnable> next() {
        lock.lock();
        try {
            while (true) {
                if (atWork == 0 || closed) {
                    var work = Optional.ofNullable(database.poll()).or(writes::poll);
                    if (work.isPresent()) {
                        return work;
                    }
                }
                if (closed) {
                    return Optional.empty();
                }
                if (atWork == 0 && calls == 0 && !deadlines.isEmpty()) {
                    var deadline = deadlines.removeFirst();
                    clock.leapTo(deadline.at());
                    return Optional.of(deadline.ring());
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** After the storage: what still waits for the database is done. */
    @Override
    public void close() {
        change(() -> closed = true);
    }
}
