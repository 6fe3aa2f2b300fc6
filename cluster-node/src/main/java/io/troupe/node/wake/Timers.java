package io.troupe.node.wake;

import java.time.Instant;

/**
 * Time as the engine knows it: a clock, and messages to one actor at a later time. In production these are the actor's
 * own timers; with virtual time, a queue.
 *
 * @param <M> what the actor takes
 */
public interface Timers<M> {
    /** Now, in whole milliseconds. */
    Instant now();

    /**
     * Sends {@code message} at the given time, or earlier: a timer carries at most one hour, so the receiver looks at
     * the clock and starts it again if it is too soon. A timer of the same key is replaced.
     */
    void startAt(String key, M message, Instant at);

    /** Forgets a timer; unknown keys are no error. */
    void cancel(String key);
}
