package io.troupe.node.wake;

import akka.actor.typed.Behavior;
import java.time.Clock;
import java.util.function.Function;

/** Time that passes by itself. */
public record RealTime(Clock clock) implements EngineTime {
    @Override
    public <M> Behavior<M> withTimers(Function<Timers<M>, Behavior<M>> factory) {
        return ActorTimers.with(clock, factory);
    }

    @Override
    public boolean wakesSleepers() {
        return true;
    }
}
