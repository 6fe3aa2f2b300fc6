package io.troupe.node.execution;

import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EffectBuilder;
import akka.persistence.typed.javadsl.EffectFactories;
import io.troupe.node.execution.branch.Answer;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.TurnDecider;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.stored.ParentTask;
import io.troupe.protocol.stored.Turn;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** The turns of one execution: each is decided, then stored, then answered, and then what follows from it is run. */
final class Turns {
    private final EffectFactories<Turn, Execution> effects;
    private final Timers<ExecutionMessage> timers;
    private final Consumer<ParentTask> tellParent;
    private final Life life;
    private final Stay stay;

    Turns(
            EffectFactories<Turn, Execution> effects,
            Timers<ExecutionMessage> timers,
            Consumer<ParentTask> tellParent,
            Life life,
            Stay stay) {
        this.effects = effects;
        this.timers = timers;
        this.tellParent = tellParent;
        this.life = life;
        this.stay = stay;
    }

    /** The first turn. */
    Effect<Turn, Execution> start(ExecutionStart start, Answer answer) {
        life.begin(start.surroundings());
        return store(start.decider(), answer);
    }

    /** Somebody stops the execution. */
    EffectBuilder<Turn, Execution> stop(Execution.Running running, Optional<String> error, Optional<String> cause) {
        var decider = decider(running);
        decider.stop(error, cause);
        return store(decider, Answer.NONE);
    }

    /** The time of the whole execution may be over. */
    Effect<Turn, Execution> timeOut(Execution execution) {
        if (!(execution instanceof Execution.Running running) || !life.live().isTimedOut()) {
            return effects.none();
        }
        var decider = decider(running);
        decider.timeOut();
        return store(decider, Answer.NONE);
    }

    /** The execution leaves its jobs alone for a while. */
    EffectBuilder<Turn, Execution> rest(Execution.Running running) {
        var decider = decider(running);
        decider.rest();
        return store(decider, Answer.NONE);
    }

    /** Something happened to the machine itself. */
    Effect<Turn, Execution> happen(Execution execution, Happening happening, Answer answer) {
        if (!(execution instanceof Execution.Running running)) {
            answer.refused().run();
            return effects.none();
        }
        var decider = decider(running);
        if (!decider.happen(Scopes.ROOT, happening)) {
            answer.refused().run();
            return effects.none();
        }
        return store(decider, answer);
    }

    /**
     * Stores what still fits of what branches propose. A proposal that does not, since the branch went on from the same
     * cursor by another, says nothing of what happened: the branch looks at that again from where it stands then.
     */
    Effect<Turn, Execution> accept(Execution execution, LocalMessage.ProposeAll group) {
        if (!(execution instanceof Execution.Running running)) {
            group.proposals()
                    .forEach(proposal -> proposal.happened().answer().refused().run());
            return effects.none();
        }
        var refused = new ArrayList<LocalMessage.Propose>();
        var stored = new ArrayList<Runnable>();
        var decider = decider(running);
        for (var proposal : group.proposals()) {
            if (decider.accept(proposal.proposal())) {
                stored.add(proposal.happened().answer().stored());
            } else {
                refused.add(proposal);
            }
        }
        var answer = new Answer(() -> stored.forEach(Runnable::run), () -> {});
        return store(decider, answer).thenRun(after -> refused.forEach(proposal -> lookAgain(after, proposal)));
    }

    private void lookAgain(Execution after, LocalMessage.Propose refused) {
        if (after instanceof Execution.Running running) {
            life.live().repeat(running, refused.proposal().scope());
        }
        life.live().tellBranch(refused.proposal().scope(), refused.happened());
    }

    private TurnDecider decider(Execution.Running running) {
        return new TurnDecider(life.live().surroundings(), running, timers.now().toEpochMilli());
    }

    private EffectBuilder<Turn, Execution> store(TurnDecider decider, Answer answer) {
        var turn = decider.turn();
        var effect = turn.isPresent() ? effects.persist(turn.get()) : effects.none();
        return effect.thenRun(after -> {
            answer.stored().run();
            follow(after, decider);
            stay.goOn(after);
        });
    }

    private void follow(Execution after, TurnDecider decider) {
        switch (after) {
            case Execution.NotStarted notStarted -> {}
            case Execution.Running running -> life.live().run(running, decider.questions());
            case Execution.Closed closed -> {
                life.live().stop();
                closed.started().parent().filter(ParentTask::waits).ifPresent(tellParent);
            }
        }
    }
}
