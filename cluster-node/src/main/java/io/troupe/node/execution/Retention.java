package io.troupe.node.execution;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.node.wake.ActorTimers;
import io.troupe.node.wake.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Removes closed executions when their time is over, a bounded number in each transaction. Every node does so: they
 * take different ones. Source: "Quotas", execution history retention time.
 */
public final class Retention {
    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The tables it works on. */
    @FunctionalInterface
    public interface Source {
        /**
         * Removes executions that were stopped before an instant, the oldest first.
         *
         * @return how many it were, at most {@code limit}
         */
        CompletionStage<Integer> removeStoppedBefore(Instant instant, int limit);
    }

    private sealed interface Message {}

    private record Round() implements Message {}

    private record Removed(int count) implements Message {}

    private Retention() {}

    /**
     * Looks from time to time.
     *
     * @param kept how long an execution is kept after its end
     * @param interval from one look to the next when nothing is left to remove
     */
    public static Behavior<?> create(Source source, Duration kept, Duration interval, Clock clock) {
        return Behaviors.<Message>setup(context -> ActorTimers.with(clock, timers -> {
            next(timers, interval);
            return Behaviors.receiveMessage(message -> {
                switch (message) {
                    case Round round -> remove(context, source, timers.now().minus(kept));
                    case Removed removed -> next(timers, removed.count() == BATCH ? PAUSE : interval);
                }
                return Behaviors.same();
            });
        }));
    }

    private static void remove(ActorContext<Message> context, Source source, Instant before) {
        context.pipeToSelf(source.removeStoppedBefore(before, BATCH), (count, failure) -> {
            if (failure != null) {
                context.getLog().warn("cannot remove old executions now: {}", failure.toString());
            }
            return new Removed(count == null ? 0 : count);
        });
    }

    private static void next(Timers<Message> timers, Duration pause) {
        timers.startAt("round", new Round(), timers.now().plus(pause));
    }
}
