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
import java.util.HashSet;
import java.util.Set;

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
    private final Set<String> awaited = new HashSet<>();
    private boolean handedIn;

    ProposalGroup() {
        super(ExecutionMessage.class);
    }

    /**
     * Keeps what is proposed until these branches have proposed too. The entity says so while it tells them to go on,
     * before anything of theirs can have come.
     *
     * @param told scopes of branches that go on by themselves, beside those that were told before
     * @param existing scopes; of the others nothing will come
     */
    void await(Set<String> told, Set<String> existing) {
        awaited.retainAll(existing);
        awaited.addAll(told);
    }

    @Override
    public Behavior<ExecutionMessage> aroundReceive(
            TypedActorContext<ExecutionMessage> context,
            ExecutionMessage message,
            ReceiveTarget<ExecutionMessage> target) {
        return switch (message) {
            case LocalMessage.Propose proposal -> {
                collected.add(proposal);
                awaited.remove(proposal.proposal().scope());
                yield handIn(context, target);
            }
            case LocalMessage.ProposalsDone done -> {
                handedIn = false;
                yield handIn(context, target);
            }
            default -> target.apply(context, message);
        };
    }

    private Behavior<ExecutionMessage> handIn(
            TypedActorContext<ExecutionMessage> context, ReceiveTarget<ExecutionMessage> target) {
        if (handedIn || collected.isEmpty() || (!awaited.isEmpty() && collected.size() < GROUP_MAX)) {
            return Behaviors.same();
        }
        handedIn = true;
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
