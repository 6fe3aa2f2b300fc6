package io.troupe.node.simulation;

import akka.dispatch.Mailbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that the actors of a system have to do, a message each, done by one thread in an order that chance gives. While
 * the system starts and stops, which block on actors, a thread of its own does it.
 */
final class Steps extends AbstractExecutorService {
    private final List<Step> ready = new ArrayList<>();
    private @Nullable Thread pump;
    private @Nullable Thread owner;

    /** @param path of the actor; empty for what belongs to none */
    private record Step(String path, Runnable what) {
        static Step of(Runnable what) {
            return new Step(
                    what instanceof Mailbox mailbox && mailbox.actor() != null
                            ? mailbox.actor().self().path().toStringWithoutAddress() + "/"
                            : "",
                    what);
        }
    }

    @Override
    public synchronized void execute(Runnable step) {
        if (owner != null && !owner.equals(Thread.currentThread())) {
            throw new IllegalStateException(
                    "another thread has something to do, and its order is not that of the seed");
        }
        ready.add(Step.of(step));
        notifyAll();
    }

    /** Lets a thread do all that comes. */
    synchronized void pump() {
        owner = null;
        pump = Thread.ofPlatform().daemon().name("simulation-pump").start(this::runAll);
    }

    /** From now on steps are done one by one. */
    void stopPumping() {
        var running = pump;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
        owner = Thread.currentThread();
        // Whatever that thread has not come to is no part of what follows.
        runAllBelow("");
    }

    private void runAll() {
        try {
            while (true) {
                takeFirst().run();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Runnable takeFirst() throws InterruptedException {
        while (ready.isEmpty()) {
            wait();
        }
        return ready.removeFirst().what();
    }

    /** Does one of the steps that are ready; false if none is. */
    boolean run(Random random) {
        var step = take(random);
        if (step != null) {
            step.run();
        }
        return step != null;
    }

    /**
     * Actors are told of an end in an order that their addresses in memory give, so that order must not matter here.
     */
    private synchronized @Nullable Runnable take(Random random) {
        if (ready.isEmpty()) {
            return null;
        }
        ready.sort(Comparator.comparing(Step::path));
        return ready.remove(random.nextInt(ready.size())).what();
    }

    /** Does the steps of the actors below that path, parents first, until none is left. */
    void runAllBelow(String path) {
        for (var step = takeBelow(path); step != null; step = takeBelow(path)) {
            step.run();
        }
    }

    private synchronized @Nullable Runnable takeBelow(String path) {
        var next = ready.stream()
                .filter(step -> step.path().startsWith(path))
                .min(Comparator.<Step>comparingInt(step -> step.path().length()).thenComparing(Step::path));
        next.ifPresent(ready::remove);
        return next.map(Step::what).orElse(null);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
