package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import io.troupe.node.execution.branch.BranchActor;
import io.troupe.node.execution.branch.BranchMessage;
import io.troupe.node.execution.decide.Place;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.effect.EffectRunner;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.protocol.execution.ExecutionMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The child actors of one execution, one for each branch and each iteration, by scope. */
final class Branches {
    private static final AtomicLong SPAWNED = new AtomicLong();

    private final ActorContext<ExecutionMessage> context;
    private final Surroundings surroundings;
    private final ExecutionServices services;
    private final CallsUnderWay calls;
    private final EffectRunner.Origin origin;
    private final Map<String, Branch> branches = new HashMap<>();

    /** What a branch was told last is of that version. */
    private record Branch(ActorRef<BranchMessage> actor, long version) {}

    Branches(
            ActorContext<ExecutionMessage> context,
            Surroundings surroundings,
            ExecutionServices services,
            CallsUnderWay calls,
            EffectRunner.Origin origin) {
        this.context = context;
        this.surroundings = surroundings;
        this.services = services;
        this.calls = calls;
        this.origin = origin;
    }

    boolean has(String scope) {
        return branches.containsKey(scope);
    }

    /** Tells the branch of {@code scope}, if there is one. */
    boolean tell(String scope, BranchMessage message) {
        var branch = branches.get(scope);
        if (branch == null) {
            return false;
        }
        branch.actor().tell(message);
        return true;
    }

    /**
     * Brings a branch into line with what was stored; a new one is spawned.
     *
     * @param mayProceed whether it may go on by itself
     * @return whether it will propose at once
     */
    boolean run(Execution.Running execution, Cursor cursor, boolean mayProceed) {
        var known = branches.get(cursor.scope());
        if (known != null && known.version() == cursor.version()) {
            return false;
        }
        var actor = known == null ? spawn(execution, cursor) : known.actor();
        branches.put(cursor.scope(), new Branch(actor, cursor.version()));
        actor.tell(new BranchMessage.Stored(cursor, mayProceed));
        return mayProceed && goesOnByItself(cursor);
    }

    /** Whether the branch at this cursor awaits nothing, and proposes as soon as it is told to go on. */
    static boolean goesOnByItself(Cursor cursor) {
        return cursor.phase() instanceof Phase.Ready || cursor.phase() instanceof Phase.Evaluating;
    }

    /** Stops the branches that are over. */
    void stopAllBut(Execution.Running execution) {
        branches.entrySet().removeIf(entry -> {
            var gone = !execution.cursors().containsKey(entry.getKey());
            if (gone) {
                stop(entry.getValue());
                calls.forget(entry.getKey());
            }
            return gone;
        });
    }

    void stopAll() {
        branches.values().forEach(this::stop);
        branches.clear();
    }

    /**
     * Begins with the branch, so that timers of one instant have an order, and is used once: an actor of that branch
     * may still be stopping.
     */
    private static String name(String scope) {
        return scope.replace('/', '_') + "-" + SPAWNED.getAndIncrement();
    }

    private ActorRef<BranchMessage> spawn(Execution.Running execution, Cursor cursor) {
        var place = Place.of(surroundings.machine(), execution.cursors(), cursor.scope());
        var self = context.getSelf();
        var branch = services.time()
                .<BranchMessage>withTimers(timers -> BranchActor.create(
                        surroundings,
                        place,
                        cursor,
                        (proposal, happened) -> self.tell(new LocalMessage.Propose(proposal, happened)),
                        timers,
                        (ownTimers, ring, pipe) ->
                                new EffectRunner<>(origin, ownTimers, calls, services.offerTask(), ring, pipe)));
        // What it evaluates must not take threads from HTTP, just as what the execution evaluates.
        var actor = context.spawn(branch, name(cursor.scope()), DispatcherSelector.sameAsParent());
        // A branch that dies would be a silent stall: its end fails the entity, which starts again from what is stored.
        context.watch(actor);
        return actor;
    }

    private void stop(Branch branch) {
        context.unwatch(branch.actor());
        branch.actor().tell(new BranchMessage.End());
    }
}
