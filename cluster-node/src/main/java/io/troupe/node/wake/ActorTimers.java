package io.troupe.node.wake;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Timers of an actor. They die with it, and whoever recovers it starts them again from what is stored.
 *
 * @param <M> what the actor takes
 */
public final class ActorTimers<M> implements Timers<M> {
    /** Akka's scheduler refuses about 248 days; an hour also keeps a step of the clock from doing harm for long. */
    private static final Duration CARRIED_MAX = Duration.ofHours(1);

    private final TimerScheduler<M> scheduler;
    private final Clock clock;

    private ActorTimers(TimerScheduler<M> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** A behavior with timers of its own. */
    public static <M> Behavior<M> with(Clock clock, Function<Timers<M>, Behavior<M>> factory) {
        return Behaviors.withTimers(scheduler -> factory.apply(new ActorTimers<>(scheduler, clock)));
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void startAt(String key, M message, Instant at) {
        var delay = Duration.between(now(), at);
        var carried = delay.isNegative() ? Duration.ZERO : delay.compareTo(CARRIED_MAX) > 0 ? CARRIED_MAX : delay;
        scheduler.startSingleTimer(key, message, carried);
    }

    @Override
    public void cancel(String key) {
        scheduler.cancel(key);
    }
}
