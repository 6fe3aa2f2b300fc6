package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import io.troupe.node.execution.branch.BranchActor;
import io.troupe.node.execution.branch.BranchMessage;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Place;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.decide.TurnDecider;
import io.troupe.node.execution.effect.EffectRunner;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.TaskAttempt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The running side of one execution: the side effects of the machine itself, and a child actor for every branch.
 * Brought into line with what was stored after each turn, and after recovery, where it starts from nothing.
 */
final class LiveExecution {
    private final ActorContext<ExecutionMessage> context;
    private final Surroundings surroundings;
    private final ExecutionServices services;
    private final CallsUnderWay calls;
    private final EffectRunner.Origin origin;
    private final EffectRunner<ExecutionMessage> effects;
    private final Map<String, Branch> branches = new HashMap<>();
    private long rootVersion = -1;

    private record Branch(ActorRef<BranchMessage> actor, long version) {}

    LiveExecution(
            ActorContext<ExecutionMessage> context,
            Surroundings surroundings,
            ExecutionServices services,
            Timers<ExecutionMessage> timers) {
        this.context = context;
        this.surroundings = surroundings;
        this.services = services;
        this.calls = new CallsUnderWay(services.integrations());
        this.origin = new EffectRunner.Origin(
                surroundings.arn().toString(),
                surroundings.started().roleArn(),
                surroundings.started().incarnation(),
                surroundings.started().traceHeader(),
                surroundings.started().testCase());
        this.effects =
                new EffectRunner<>(origin, timers, calls, services.offerTask(), LocalMessage.Rang::new, this::pipe);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    CallsUnderWay calls() {
        return calls;
    }

    EffectRunner<ExecutionMessage> effects() {
        return effects;
    }

    /**
     * Runs what follows from what was stored.
     *
     * @param questions what some scopes must know before they may go on
     * @return the branches that were told to go on by themselves, each of which will propose
     */
    Set<String> run(Execution.Running execution, List<TurnDecider.ActivityQuestion> questions) {
        var asking = questions.stream().map(TurnDecider.ActivityQuestion::scope).collect(Collectors.toSet());
        stopBranchesBut(execution);
        var proposing = new HashSet<String>();
        for (var cursor : execution.cursors().values()) {
            var mayProceed = !asking.contains(cursor.scope());
            if (cursor.scope().equals(Scopes.ROOT)) {
                runRoot(cursor, mayProceed);
            } else if (runBranch(execution, cursor, mayProceed)) {
                proposing.add(cursor.scope());
            }
        }
        questions.forEach(this::ask);
        return proposing;
    }

    /**
     * Every scope runs once more what it awaits: timers are started, calls that are under way stay.
     *
     * @return the branches that go on by themselves, each of which will propose, perhaps once more
     */
    Set<String> lookAgain(Execution.Running execution) {
        execution.cursors().keySet().forEach(scope -> repeat(execution, scope));
        return execution.cursors().values().stream()
                .filter(cursor -> branches.containsKey(cursor.scope()) && goesOnByItself(cursor))
                .map(Cursor::scope)
                .collect(Collectors.toSet());
    }

    /** Lets a scope go on from its cursor once more, whether it may at once or its timer rings again. */
    void repeat(Execution.Running execution, String scope) {
        var branch = branches.get(scope);
        var cursor = execution.cursors().get(scope);
        if (cursor != null && scope.equals(Scopes.ROOT)) {
            rootVersion = -1;
            runRoot(cursor, true);
        } else if (branch != null && cursor != null) {
            branch.actor().tell(new BranchMessage.Stored(cursor, true));
        }
    }

    void tellBranch(String scope, BranchMessage.Happened happened) {
        var branch = branches.get(scope);
        if (branch == null) {
            happened.answer().refused().run();
        } else {
            branch.actor().tell(happened);
        }
    }

    void heartbeat(Execution.Running execution, TaskAttempt task) {
        var branch = branches.get(task.scope());
        var cursor = execution.cursors().get(task.scope());
        if (branch != null) {
            branch.actor().tell(new BranchMessage.Heartbeat(task.attempt()));
        } else if (cursor != null) {
            effects.heartbeat(cursor);
        }
    }

    /** The job of a task may have ended. */
    void lookAtJob(Execution.Running execution, TaskAttempt task) {
        var branch = branches.get(task.scope());
        var cursor = execution.cursors().get(task.scope());
        if (branch != null) {
            branch.actor().tell(new BranchMessage.LookAtJob(task.attempt()));
        } else if (cursor != null) {
            effects.lookAtJob(task.attempt());
        }
    }

    /** The execution leaves memory: jobs go on, whoever continues with the execution waits for them. */
    void release() {
        effects.release();
    }

    /** The execution is closed: everything is given up. */
    void stop() {
        effects.stop();
        branches.values().forEach(this::stop);
        branches.clear();
    }

    private void stopBranchesBut(Execution.Running execution) {
        branches.entrySet().removeIf(entry -> {
            var gone = !execution.cursors().containsKey(entry.getKey());
            if (gone) {
                stop(entry.getValue());
                calls.forget(entry.getKey());
            }
            return gone;
        });
    }

    private void runRoot(Cursor cursor, boolean mayProceed) {
        if (cursor.version() == rootVersion) {
            return;
        }
        rootVersion = cursor.version();
        if (effects.run(cursor) && mayProceed) {
            context.getSelf().tell(new LocalMessage.Happened(new Happening.Proceed()));
        }
    }

    /** Says whether the branch will propose at once. */
    private boolean runBranch(Execution.Running execution, Cursor cursor, boolean mayProceed) {
        var known = branches.get(cursor.scope());
        if (known != null && known.version() == cursor.version()) {
            return false;
        }
        var actor = known == null ? spawn(execution, cursor) : known.actor();
        branches.put(cursor.scope(), new Branch(actor, cursor.version()));
        actor.tell(new BranchMessage.Stored(cursor, mayProceed));
        return mayProceed && goesOnByItself(cursor);
    }

    private static boolean goesOnByItself(Cursor cursor) {
        return cursor.phase() instanceof Phase.Ready || cursor.phase() instanceof Phase.Evaluating;
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
        var actor = context.spawnAnonymous(branch, DispatcherSelector.sameAsParent());
        // A branch that dies would be a silent stall: its end fails the entity, which starts again from what is stored.
        context.watch(actor);
        return actor;
    }

    private void stop(Branch branch) {
        context.unwatch(branch.actor());
        branch.actor().tell(new BranchMessage.End());
    }

    private void ask(TurnDecider.ActivityQuestion question) {
        context.pipeToSelf(
                services.activities().load(question.resource()),
                (known, failure) -> new LocalMessage.ActivityKnown(question.scope()));
    }

    private void pipe(TaskCall call, Function<TaskResult, Happening> happening) {
        context.pipeToSelf(call.result(), (result, failure) -> {
            return new LocalMessage.Happened(happening.apply(TaskResult.orFailed(result, failure)));
        });
    }
}
