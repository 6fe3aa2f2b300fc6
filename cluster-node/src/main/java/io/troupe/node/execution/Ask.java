package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.scaladsl.AskPattern;
import akka.util.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import scala.concurrent.ExecutionContext;

/**
 * Asks an actor, and goes on with its answer on the thread that brings it, so what follows must be short.
 *
 * <p>The stages of Akka's {@code AskPattern} for Java go on in the common pool, each step anew: a switch of threads for
 * every answer, in a pool that has a single thread on a machine with two cores.
 */
public final class Ask {
    private Ask() {}

    /**
     * Sends a question to an actor.
     *
     * @param question makes the message from where the answer goes
     * @return the answer; fails with a {@code TimeoutException} after {@code timeout}, with nothing known about what
     *     became of the message
     */
    public static <M, R> CompletionStage<R> actor(
            RecipientRef<M> actor, Function<ActorRef<R>, M> question, Duration timeout, Scheduler scheduler) {
        var answer = new CompletableFuture<R>();
        new AskPattern.Askable<>(actor)
                .<R>ask(question::apply, Timeout.create(timeout), scheduler)
                .onComplete(
                        outcome -> outcome.isSuccess()
                                ? answer.complete(outcome.get())
                                : answer.completeExceptionally(outcome.failed().get()),
                        ExecutionContext.parasitic$.MODULE$);
        return answer;
    }
}
