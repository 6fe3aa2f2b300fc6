package io.troupe.node.execution.branch;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Place;
import io.troupe.node.execution.decide.Proposal;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.effect.EffectRunner;
import io.troupe.node.execution.effect.Ring;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.wake.Timers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One branch of a Parallel state or one iteration of a Map. It evaluates its own states, has its own timers and calls,
 * and writes nothing: it proposes turns to the execution, one at a time, and goes on from the cursor that was stored.
 */
public final class BranchActor extends AbstractBehavior<BranchMessage> {
    private final Surroundings surroundings;
    private final Place place;
    private final Proposer proposer;
    private final Timers<BranchMessage> timers;
    private final EffectRunner<BranchMessage> effects;
    private final Deque<BranchMessage.Happened> waiting = new ArrayDeque<>();
    private Cursor cursor;
    private boolean proposing;

    /** Where proposals go. */
    public interface Proposer {
        /**
         * Hands a proposal to the execution, which answers with {@link BranchMessage.Stored}, and says once more what
         * happened if the proposal came too late.
         */
        void propose(Proposal proposal, BranchMessage.Happened happened);
    }

    /** Builds the runner of the branch's side effects. */
    public interface EffectRunners {
        /** One for this actor. */
        EffectRunner<BranchMessage> create(
                Timers<BranchMessage> timers,
                Function<Ring, BranchMessage> ringMessage,
                BiConsumer<TaskCall, Function<TaskResult, Happening>> pipe);
    }

    private BranchActor(
            ActorContext<BranchMessage> context,
            Surroundings surroundings,
            Place place,
            Cursor cursor,
            Proposer proposer,
            Timers<BranchMessage> timers,
            EffectRunners effectRunners) {
        super(context);
        this.surroundings = surroundings;
        this.place = place;
        this.cursor = cursor;
        this.proposer = proposer;
        this.timers = timers;
        this.effects = effectRunners.create(timers, BranchMessage.Rang::new, this::pipe);
    }

    /** A branch that stands at {@code cursor} and waits for the execution to say {@link BranchMessage.Stored}. */
    public static Behavior<BranchMessage> create(
            Surroundings surroundings,
            Place place,
            Cursor cursor,
            Proposer proposer,
            Timers<BranchMessage> timers,
            EffectRunners effectRunners) {
        return Behaviors.setup(
                context -> new BranchActor(context, surroundings, place, cursor, proposer, timers, effectRunners));
    }

    @Override
    public Receive<BranchMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(BranchMessage.class, this::onMessage)
                .onSignal(PostStop.class, stopped -> {
                    // What still waits gets no answer: if the whole execution only moves or starts again, it may come
                    // true yet when it is asked for once more.
                    effects.release();
                    return this;
                })
                .build();
    }

    private Behavior<BranchMessage> onMessage(BranchMessage message) {
        switch (message) {
            case BranchMessage.End end -> {
                waiting.forEach(happened -> happened.answer().refused().run());
                effects.stop();
                return Behaviors.stopped();
            }
            case BranchMessage.Stored stored -> goOn(stored);
            case BranchMessage.Happened happened -> waiting.add(happened);
            case BranchMessage.Rang rang when effects.isEarly(rang.ring()) -> {}
            case BranchMessage.Rang rang ->
                waiting.add(new BranchMessage.Happened(rang.ring().happening(), Answer.NONE));
            case BranchMessage.LookAtJob look -> effects.lookAtJob(look.attempt());
            case BranchMessage.Heartbeat heartbeat -> {
                if (cursor.phase() instanceof Phase.InTask(var task) && task.attempt() == heartbeat.attempt()) {
                    effects.heartbeat(cursor);
                }
            }
        }
        proposeNext();
        return this;
    }

    private void goOn(BranchMessage.Stored stored) {
        proposing = false;
        cursor = stored.cursor();
        var canProceed = effects.run(cursor);
        if (canProceed && stored.mayProceed()) {
            waiting.addFirst(new BranchMessage.Happened(new Happening.Proceed(), Answer.NONE));
        }
    }

    private void proposeNext() {
        while (!proposing && !waiting.isEmpty()) {
            var next = waiting.poll();
            var proposal = Proposal.make(
                    surroundings, place, cursor, next.happening(), timers.now().toEpochMilli());
            if (proposal.isPresent()) {
                proposing = true;
                proposer.propose(proposal.get(), next);
            } else {
                next.answer().refused().run();
            }
        }
    }

    private void pipe(TaskCall call, Function<TaskResult, Happening> happening) {
        getContext().pipeToSelf(call.result(), (result, failure) -> {
            return new BranchMessage.Happened(happening.apply(TaskResult.orFailed(result, failure)), Answer.NONE);
        });
    }
}
