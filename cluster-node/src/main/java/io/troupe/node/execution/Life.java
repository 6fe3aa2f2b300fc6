package io.troupe.node.execution;

import akka.actor.typed.javadsl.ActorContext;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.ExecutionMessage;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the definition of one execution, and has its {@link LiveExecution} as soon as that is known. */
final class Life {
    private final ActorContext<ExecutionMessage> context;
    private final ExecutionArn arn;
    private final ExecutionServices services;
    private final Timers<ExecutionMessage> timers;
    private final ProposalGroup proposals;
    private @Nullable LiveExecution live;
    private boolean loading;

    Life(
            ActorContext<ExecutionMessage> context,
            ExecutionArn arn,
            ExecutionServices services,
            Timers<ExecutionMessage> timers,
            ProposalGroup proposals) {
        this.context = context;
        this.arn = arn;
        this.services = services;
        this.timers = timers;
        this.proposals = proposals;
    }

    /** Whether the execution runs, but can do nothing before its definition is read. */
    boolean awaitsDefinition(Execution execution) {
        return execution instanceof Execution.Running && live == null;
    }

    /** The running side of an execution whose definition is read. */
    LiveExecution live() {
        var known = live;
        if (known == null) {
            throw new IllegalStateException("no definition read yet for " + arn);
        }
        return known;
    }

    /** Sends {@link LocalMessage.DefinitionLoaded} when the definition has been read. */
    void load(String revision) {
        if (!loading) {
            loading = true;
            load(revision, services.definitions(), context);
        }
    }

    /** Has {@link LocalMessage.DefinitionLoaded} sent to an actor when that revision has been read. */
    static void load(
            String revision, ExecutionServices.Definitions definitions, ActorContext<ExecutionMessage> context) {
        context.pipeToSelf(definitions.load(revision), (loaded, failure) -> {
            if (failure != null) {
                context.getLog().warn("cannot read revision {}; trying again", revision, failure);
            }
            return new LocalMessage.DefinitionLoaded(loaded == null ? Optional.empty() : loaded);
        });
    }

    /**
     * What has been read. If that is nothing, the supervisor starts the actor again after a while; callers ask again.
     */
    StateMachine loaded(LocalMessage.DefinitionLoaded loaded) {
        loading = false;
        return loaded.machine().orElseThrow(() -> new IllegalStateException("no definition for " + arn));
    }

    LiveExecution begin(Surroundings surroundings) {
        var begun = new LiveExecution(context, surroundings, services, timers, proposals);
        live = begun;
        return begun;
    }

    /** All that was stored has been read anew, and nothing counts that ran before. */
    void beginAgain() {
        live = null;
        proposals.await(Set.of(), Set.of());
        context.getSelf().tell(new LocalMessage.ProposalsDone());
    }

    /** The execution leaves memory. */
    void end() {
        if (live != null) {
            live.release();
        }
    }

    /** Whether the execution awaits the answer to a call that was made here. */
    boolean hasCallsUnderWay(Execution execution) {
        return execution instanceof Execution.Running running
                && live != null
                && live.calls().any(running);
    }
}
