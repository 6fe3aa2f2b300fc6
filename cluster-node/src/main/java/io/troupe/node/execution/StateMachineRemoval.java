package io.troupe.node.execution;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.node.wake.ActorTimers;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Finishes what DeleteStateMachine began: aborts the machine's open executions, some at a time, and removes the machine
 * when none is left. Everything it does may be repeated, by any node.
 */
public final class StateMachineRemoval {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    /** The tables it works on. */
    public interface Source {
        /** Machines that are being deleted. */
        CompletionStage<List<StateMachineArn>> deleting(int limit);

        /** ARNs of a machine's open executions. */
        CompletionStage<List<String>> openExecutions(
                StateMachineArn stateMachineArn, Optional<String> after, int limit);

        /** Removes the machine if none of its executions is open. */
        CompletionStage<Boolean> removeIfIdle(StateMachineArn stateMachineArn);
    }

    private sealed interface Message {
        record Round() implements Message {}

        record Done(Optional<String> problem) implements Message {}
    }

    private StateMachineRemoval() {}

    /** Looks for machines to remove, a second after it last did. A database that is away is told of once. */
    public static Behavior<?> create(Source source, Consumer<String> abort, Clock clock) {
        return Behaviors.<Message>setup(context -> ActorTimers.with(clock, timers -> {
            next(timers);
            return awaiting(context, source, abort, timers, false);
        }));
    }

    private static Behavior<Message> awaiting(
            ActorContext<Message> context,
            Source source,
            Consumer<String> abort,
            Timers<Message> timers,
            boolean failing) {
        return Behaviors.receive(Message.class)
                .onMessage(Message.Round.class, round -> {
                    context.pipeToSelf(
                            removeAll(source, abort),
                            (done, failure) -> new Message.Done(
                                    Optional.ofNullable(failure).map(Throwable::toString)));
                    return Behaviors.same();
                })
                .onMessage(Message.Done.class, done -> {
                    next(timers);
                    if (done.problem().isPresent() && !failing) {
                        context.getLog()
                                .warn(
                                        "cannot remove deleted state machines yet: {}",
                                        done.problem().get());
                    }
                    return awaiting(
                            context, source, abort, timers, done.problem().isPresent());
                })
                .build();
    }

    private static void next(Timers<Message> timers) {
        timers.startAt("round", new Message.Round(), timers.now().plus(PAUSE));
    }

    private static CompletionStage<?> removeAll(Source source, Consumer<String> abort) {
        return source.deleting(BATCH).thenCompose(machines -> {
            var removals = machines.stream()
                    .map(machine -> remove(source, abort, machine).toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(removals);
        });
    }

    private static CompletionStage<?> remove(Source source, Consumer<String> abort, StateMachineArn machine) {
        return source.openExecutions(machine, Optional.empty(), BATCH).thenCompose(open -> {
            open.forEach(abort);
            return open.isEmpty() ? source.removeIfIdle(machine) : CompletableFuture.completedStage(false);
        });
    }
}
