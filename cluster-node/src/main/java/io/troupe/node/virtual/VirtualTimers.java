package io.troupe.node.virtual;

import akka.actor.typed.ActorRef;
import io.troupe.node.wake.Timers;
import java.time.Instant;

/**
 * An actor's timers in virtual time.
 *
 * @param <M> what the actor takes
 */
final class VirtualTimers<M> implements Timers<M> {
    private final VirtualTime time;
    private final ActorRef<M> actor;

    VirtualTimers(VirtualTime time, ActorRef<M> actor) {
        this.time = time;
        this.actor = actor;
    }

    @Override
    public Instant now() {
        return time.clock().instant();
    }

    @Override
    public void startAt(String key, M message, Instant at) {
        time.ringAt(new Deadlines.Key(actor, key), at, () -> actor.tell(message));
    }

    @Override
    public void cancel(String key) {
        time.cancel(new Deadlines.Key(actor, key));
    }

    /** The actor is gone, or begins anew. */
    void cancelAll() {
        time.cancelAll(actor);
    }
}
