package io.troupe.node.wake;

import akka.actor.typed.Behavior;
import java.time.Clock;
import java.util.function.Function;

/** Where executions get their time from. */
public interface EngineTime {
    /** What time it is. */
    Clock clock();

    /** A behavior with timers of its own. */
    <M> Behavior<M> withTimers(Function<Timers<M>, Behavior<M>> factory);

    /** Whether an execution may leave memory while it waits for a far deadline, because something wakes it in time. */
    boolean wakesSleepers();
}
