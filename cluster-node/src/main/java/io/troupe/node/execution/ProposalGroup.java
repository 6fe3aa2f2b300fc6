package io.troupe.node.execution;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.node.execution.state.Scopes;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.stored.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;

/**
 * Collects the proposals of branches while a write is under way and hands them in as one command. Without it an
 * EventSourcedBehavior would take them back from its stash one by one, a write each.
 *
 * <p>Branches that can go on by themselves all propose at once. Their proposals are awaited and put in the order of the
 * branches, which is the order AWS shows.
 *
 * <p>Made anew with each incarnation of the entity, so nothing is left over after a restart, and used by its thread
 * alone.
 */
final class ProposalGroup extends BehaviorInterceptor<ExecutionMessage, ExecutionMessage> {
    private static final int GROUP_MAX = 64;
    private static final long GROUP_BYTES_MAX = 1024 * 1024;

    private final Deque<LocalMessage.Propose> collected = new ArrayDeque<>();
    private boolean held;
    private int expected;

    ProposalGroup() {
        super(ExecutionMessage.class);
    }

    /**
     * Keeps what is proposed until {@link LocalMessage.ProposalsDone} comes. The entity says so before it tells
     * branches to go on, since the first of them may propose before the last has been told.
     */
    void hold() {
        held = true;
    }

    /** Whether branches that were told to go on have not all proposed yet. */
    boolean awaitsSome() {
        return held || expected > 0;
    }

    @Override
    public Behavior<ExecutionMessage> aroundReceive(
            TypedActorContext<ExecutionMessage> context,
            ExecutionMessage message,
            ReceiveTarget<ExecutionMessage> target) {
        return switch (message) {
            case LocalMessage.Propose proposal -> {
                collected.add(proposal);
                yield handIn(context, target);
            }
            case LocalMessage.ProposalsDone done -> {
                held = false;
                expected = done.expected();
                yield handIn(context, target);
            }
            default -> target.apply(context, message);
        };
    }

    private Behavior<ExecutionMessage> handIn(
            TypedActorContext<ExecutionMessage> context, ReceiveTarget<ExecutionMessage> target) {
        if (held || collected.isEmpty() || collected.size() < Math.min(expected, GROUP_MAX)) {
            return Behaviors.same();
        }
        held = true;
        expected = 0;
        var group = new ArrayList<LocalMessage.Propose>();
        var bytes = 0L;
        while (group.size() < GROUP_MAX && bytes < GROUP_BYTES_MAX && !collected.isEmpty()) {
            var next = collected.poll();
            group.add(next);
            bytes += Weight.of(next.proposal().events());
        }
        group.sort(Comparator.comparing(proposal -> proposal.proposal().scope(), Scopes.IN_ORDER));
        return target.apply(context, new LocalMessage.ProposeAll(group));
    }
}
