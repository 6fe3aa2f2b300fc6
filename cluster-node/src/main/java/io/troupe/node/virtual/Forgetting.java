package io.troupe.node.virtual;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorSignalInterceptor;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;

/**
 * Forgets the timers of an actor that stops: time would leap to a deadline that nobody waits for.
 *
 * @param <M> what the actor takes
 */
final class Forgetting<M> extends BehaviorSignalInterceptor<M> {
    private final VirtualTimers<M> timers;

    Forgetting(VirtualTimers<M> timers) {
        this.timers = timers;
    }

    @Override
    public Behavior<M> aroundSignal(TypedActorContext<M> context, Signal signal, SignalTarget<M> target) {
        var next = target.apply(context, signal);
        if (signal instanceof PostStop || signal instanceof PreRestart) {
            timers.cancelAll();
        }
        return next;
    }
}
