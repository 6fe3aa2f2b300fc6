package io.troupe.node.execution;

import akka.actor.typed.javadsl.ActorContext;
import io.troupe.node.execution.branch.BranchMessage;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.decide.TurnDecider;
import io.troupe.node.execution.effect.EffectRunner;
import io.troupe.node.execution.effect.Ring;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.TaskAttempt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The running side of one execution: its time, the side effects of the machine itself, and its {@link Branches}.
 * Brought into line with what was stored after each turn, and after recovery, where it starts from nothing.
 */
final class LiveExecution {
    private static final String TIME_OUT = "execution";

    private final ActorContext<ExecutionMessage> context;
    private final Surroundings surroundings;
    private final ExecutionServices services;
    private final Timers<ExecutionMessage> timers;
    private final ProposalGroup proposals;
    private final CallsUnderWay calls;
    private final EffectRunner<ExecutionMessage> effects;
    private final Branches branches;
    private long rootVersion = -1;
    private boolean timeOutStarted;

    LiveExecution(
            ActorContext<ExecutionMessage> context,
            Surroundings surroundings,
            ExecutionServices services,
            Timers<ExecutionMessage> timers,
            ProposalGroup proposals) {
        this.context = context;
        this.surroundings = surroundings;
        this.services = services;
        this.timers = timers;
        this.proposals = proposals;
        this.calls = new CallsUnderWay(services.integrations());
        var origin = new EffectRunner.Origin(
                surroundings.arn().toString(),
                surroundings.started().roleArn(),
                surroundings.started().incarnation(),
                surroundings.started().traceHeader(),
                surroundings.started().testCase());
        this.effects =
                new EffectRunner<>(origin, timers, calls, services.offerTask(), LocalMessage.Rang::new, this::pipe);
        this.branches = new Branches(context, surroundings, services, calls, origin);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    CallsUnderWay calls() {
        return calls;
    }

    /**
     * Runs what follows from what was stored: lets everything go on that can.
     *
     * @param questions what some scopes must know before they may go on
     */
    void run(Execution.Running execution, List<TurnDecider.ActivityQuestion> questions) {
        if (!timeOutStarted) {
            startTimeOut();
        }
        var asking = questions.stream().map(TurnDecider.ActivityQuestion::scope).collect(Collectors.toSet());
        branches.stopAllBut(execution);
        var proposing = new HashSet<String>();
        for (var cursor : execution.cursors().values()) {
            var mayProceed = !asking.contains(cursor.scope());
            if (cursor.scope().equals(Scopes.ROOT)) {
                runRoot(cursor, mayProceed);
            } else if (branches.run(execution, cursor, mayProceed)) {
                proposing.add(cursor.scope());
            }
        }
        questions.forEach(this::ask);
        await(proposing, execution);
    }

    /** Every scope runs once more what it awaits: timers are started, calls that are under way stay. */
    void lookAgain(Execution.Running execution) {
        startTimeOut();
        execution.cursors().keySet().forEach(scope -> repeat(execution, scope));
        var proposing = execution.cursors().values().stream()
                .filter(cursor -> branches.has(cursor.scope()) && Branches.goesOnByItself(cursor))
                .map(Cursor::scope)
                .collect(Collectors.toSet());
        await(proposing, execution);
    }

    /** Lets a scope go on from its cursor once more, whether it may at once or its timer rings again. */
    void repeat(Execution.Running execution, String scope) {
        var cursor = execution.cursors().get(scope);
        if (cursor != null && scope.equals(Scopes.ROOT)) {
            rootVersion = -1;
            runRoot(cursor, true);
        } else if (cursor != null) {
            branches.tell(scope, new BranchMessage.Stored(cursor, true));
        }
    }

    /** Something happened to a branch; if that is over, the happening is refused. */
    void tellBranch(String scope, BranchMessage.Happened happened) {
        if (!branches.tell(scope, happened)) {
            happened.answer().refused().run();
        }
    }

    void heartbeat(Execution.Running execution, TaskAttempt task) {
        var cursor = execution.cursors().get(task.scope());
        if (!branches.tell(task.scope(), new BranchMessage.Heartbeat(task.attempt())) && cursor != null) {
            effects.heartbeat(cursor);
        }
    }

    /** The job of a task may have ended. */
    void lookAtJob(Execution.Running execution, TaskAttempt task) {
        var cursor = execution.cursors().get(task.scope());
        if (!branches.tell(task.scope(), new BranchMessage.LookAtJob(task.attempt())) && cursor != null) {
            effects.lookAtJob(task.attempt());
        }
    }

    /** Whether a timer of the machine itself came too soon; if so it is started again. */
    boolean isEarly(Ring ring) {
        return effects.isEarly(ring);
    }

    /** Whether the time of the whole execution is over; if it is not, its timer is started again. */
    boolean isTimedOut() {
        if (timers.now().isBefore(surroundings.deadline())) {
            startTimeOut();
            return false;
        }
        return true;
    }

    /** The execution leaves memory: jobs go on, whoever continues with the execution waits for them. */
    void release() {
        effects.release();
    }

    /** The execution is closed: everything is given up. */
    void stop() {
        effects.stop();
        branches.stopAll();
        timers.cancel(TIME_OUT);
    }

    private void startTimeOut() {
        timeOutStarted = true;
        timers.startAt(TIME_OUT, new LocalMessage.TimeOutExecution(), surroundings.deadline());
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

    private void ask(TurnDecider.ActivityQuestion question) {
        context.pipeToSelf(
                services.activities().load(question.resource()),
                (known, failure) -> new LocalMessage.ActivityKnown(question.scope()));
    }

    /** What branches propose that go on together is taken together. */
    private void await(Set<String> proposing, Execution.Running execution) {
        proposals.await(proposing, execution.cursors().keySet());
        context.getSelf().tell(new LocalMessage.ProposalsDone());
    }

    private void pipe(TaskCall call, Function<TaskResult, Happening> happening) {
        context.pipeToSelf(call.result(), (result, failure) -> {
            return new LocalMessage.Happened(happening.apply(TaskResult.orFailed(result, failure)));
        });
    }
}
