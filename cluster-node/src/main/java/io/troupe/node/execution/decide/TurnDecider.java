package io.troupe.node.execution.decide;

import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Footprint;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.Scopes;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides one turn of an execution: what happens to one scope, or what several branches propose, and all that follows
 * from it for the scopes around. Used once; its events go into one {@link Turn}.
 */
public final class TurnDecider {
    private final Surroundings surroundings;
    private final Execution before;
    private final TurnSink sink;
    private final List<ActivityQuestion> questions = new ArrayList<>();

    /**
     * A scope that can go on once it is known whether an activity exists.
     *
     * @param resource the activity's ARN
     */
    public record ActivityQuestion(String scope, String resource) {}

    /** Decides from what is remembered, at that time in epoch milliseconds. */
    public TurnDecider(Surroundings surroundings, Execution execution, long nowMillis) {
        this.surroundings = surroundings;
        this.before = execution;
        this.sink = new TurnSink(execution, nowMillis);
    }

    /** The execution begins, and runs as far as it can. */
    public void start() {
        sink.add(surroundings.started());
        happen(Scopes.ROOT, new Happening.Proceed());
    }

    /**
     * Something happens to a scope.
     *
     * @return false if it is stale; then nothing was decided
     */
    public boolean happen(String scope, Happening happening) {
        var cursor = cursor(scope);
        if (cursor == null) {
            return false;
        }
        var run = run(cursor);
        var outcome = Happening.run(happening, cursor, run, sink.nowMillis());
        outcome.ifPresent(result -> settle(scope, result));
        return outcome.isPresent();
    }

    /**
     * Takes in what a branch proposes.
     *
     * @return false if the proposal is void
     */
    public boolean accept(Proposal proposal) {
        var cursor = cursor(proposal.scope());
        if (cursor == null || cursor.version() != proposal.version()) {
            return false;
        }
        if (DueTimeouts.failsFor(proposal) && anotherTimesOutBefore(cursor)) {
            return true;
        }
        var numbering = new Numbering(sink.nextId());
        for (var draft : proposal.events()) {
            sink.add(numbering.number(draft, sink.nowMillis()));
        }
        settle(proposal.scope(), numbering.number(proposal.outcome()));
        return true;
    }

    /** Lets those branches time out first that are due as well and stand before this one; tells if that ended it. */
    private boolean anotherTimesOutBefore(Cursor branch) {
        for (var due : new DueTimeouts(sink).before(branch)) {
            happen(due.branch().scope(), due.happening());
        }
        return cursor(branch.scope()) == null;
    }

    /** StopExecution. */
    public void stop(Optional<String> error, Optional<String> cause) {
        end(HistoryEventType.ExecutionAborted, beforeRunningState(), error, cause);
    }

    /** The machine's TimeoutSeconds ran out. */
    public void timeOut() {
        var error = Failure.timeout().error();
        end(HistoryEventType.ExecutionTimedOut, beforeRunningState(), error, Optional.empty());
    }

    /** What ends an execution from outside follows on what was before the running state, as AWS has it. */
    private long beforeRunningState() {
        var root = cursor(Scopes.ROOT);
        return root == null
                ? 0
                : root.entered().map(state -> state.pointerBefore()).orElse(0L);
    }

    /** Nothing happens, and by now the execution may leave memory although a job of it runs, perhaps once more. */
    public void rest() {
        if (asleepUntil().isPresent()) {
            sleepOrWake();
        }
    }

    /** What was decided; empty if nothing was. */
    public Optional<Turn> turn() {
        if (sink.events().isEmpty()) {
            return Optional.empty();
        }
        startCalls();
        endIfTooLarge();
        sleepOrWake();
        return Optional.of(
                new Turn(sink.events(), IndexChanges.between(surroundings.arn(), before, sink.fold(), sink.events())));
    }

    /** What will be remembered once the turn is stored. */
    public Execution after() {
        return sink.fold().result();
    }

    /** What must be found out before some scopes can go on. */
    public List<ActivityQuestion> questions() {
        return questions;
    }

    /** AWS schedules the tasks of all branches that go on together before it starts the first. */
    private void startCalls() {
        var scheduled = sink.fold().cursors().values().stream()
                .filter(TaskEvents::canStart)
                .sorted(Comparator.comparingLong(Cursor::pointer))
                .toList();
        scheduled.forEach(cursor -> sink.add(TaskEvents.started(cursor, sink)));
    }

    /** A limit of this server alone, well above all that AWS allows a single state. */
    private void endIfTooLarge() {
        if (!sink.fold().closed() && Footprint.of(sink.fold().cursors().values()) > surroundings.bytesMax()) {
            end(
                    HistoryEventType.ExecutionFailed,
                    sink.nextId() - 1,
                    Optional.of(ErrorName.DATA_LIMIT_EXCEEDED),
                    Optional.of("The execution holds more data than this server allows: " + surroundings.bytesMax()
                            + " bytes."));
        }
    }

    private void sleepOrWake() {
        var fold = sink.fold();
        if (fold.closed()) {
            return;
        }
        var until = asleepUntil();
        if (!until.equals(fold.asleepUntilMillis())) {
            sink.add(
                    until.isPresent()
                            ? new Fact.FellAsleep(Scopes.ROOT, until.getAsLong())
                            : new Fact.WokeUp(Scopes.ROOT));
        }
    }

    private OptionalLong asleepUntil() {
        return Sleep.until(
                sink.fold().cursors().values(),
                surroundings.deadline().toEpochMilli(),
                surroundings.jobRest(),
                sink.nowMillis());
    }

    private void settle(String scope, Outcome outcome) {
        if (sink.fold().closed()) {
            return;
        }
        switch (outcome) {
            case Outcome.Paused paused -> {}
            case Outcome.NeedsNumbers needs ->
                settle(scope, run(existing(scope)).proceed());
            case Outcome.AsksForActivity asks -> questions.add(new ActivityQuestion(scope, asks.resource()));
            case Outcome.Finished finished -> finish(scope, finished.output());
            case Outcome.CannotIterate cannot -> cannotIterate(scope, cannot.failure());
            case Outcome.Failed failed -> fail(scope, failed.failure(), failed.eventId());
        }
    }

    /** The iterations that run end as they do when one of them fails. */
    private void cannotIterate(String scope, Failure failure) {
        var failed = run(existing(scope)).tellCannotIterate(failure);
        if (failed.failure().fatal()) {
            fail(scope, failed.failure(), failed.eventId());
            return;
        }
        new Abortion(surroundings, sink).abortInside(existing(scope), failed.eventId());
        if (!sink.fold().closed()) {
            settle(scope, run(existing(scope)).branchFailed(failed.failure(), failed.eventId()));
        }
    }

    private void finish(String scope, String output) {
        var cursor = existing(scope);
        if (scope.equals(Scopes.ROOT)) {
            sink.add(new HistoryEvent.ExecutionSucceeded(
                    sink.nextId(),
                    cursor.pointer(),
                    sink.nowMillis(),
                    HistoryEventType.ExecutionSucceeded,
                    scope,
                    output));
            return;
        }
        var parent = existing(Scopes.parent(scope));
        if (parent.phase() instanceof Phase.InIterations) {
            sink.add(StateEvents.iteration(
                    sink, HistoryEventType.MapIterationSucceeded, parent, cursor, cursor.pointer()));
        }
        sink.add(new Fact.BranchSucceeded(scope, output));
        if (!sink.fold().closed()) {
            goOn(parent.scope(), cursor.pointer());
        }
    }

    /** After one branch has ended: the next iteration, or what follows the Parallel or Map. */
    private void goOn(String scope, long lastEventOfBranch) {
        var cursor = existing(scope);
        if (!(cursor.phase() instanceof Phase.Forked forked)) {
            return;
        }
        if (forked.complete()) {
            settle(scope, run(cursor).branchesSucceeded(Payload.checked(array(forked.outputs()))));
        } else if (forked instanceof Phase.InIterations iterations
                && iterations.startedCount() < iterations.items().size()) {
            settle(scope, run(cursor).startIteration(iterations.startedCount(), lastEventOfBranch));
        }
    }

    private void fail(String scope, Failure failure, long eventId) {
        if (scope.equals(Scopes.ROOT) || failure.fatal()) {
            end(HistoryEventType.ExecutionFailed, eventId, failure.error(), failure.cause());
            return;
        }
        new DueTimeouts(sink).writeBeside(existing(scope), eventId);
        new Abortion(surroundings, sink).abortAround(existing(scope), eventId);
        if (!sink.fold().closed()) {
            var parent = existing(Scopes.parent(scope));
            settle(parent.scope(), run(parent).branchFailed(failure, eventId));
        }
    }

    private void end(HistoryEventType type, long previous, Optional<String> error, Optional<String> cause) {
        sink.add(new HistoryEvent.ExecutionEnded(
                sink.nextId(), previous, sink.nowMillis(), type, Scopes.ROOT, error, cause));
    }

    private static String array(List<@Nullable String> outputs) {
        return "[" + String.join(",", outputs) + "]";
    }

    /** A run in the entity: of the machine itself, or of a branch that goes on after a fork of its own. */
    private ScopeRun run(Cursor cursor) {
        var place = Place.of(surroundings.machine(), sink.fold().cursors(), cursor.scope());
        return new ScopeRun(surroundings, place, cursor, sink, sink.transitionsLeft());
    }

    private @Nullable Cursor cursor(String scope) {
        return sink.fold().cursor(scope);
    }

    private Cursor existing(String scope) {
        var cursor = cursor(scope);
        if (cursor == null) {
            throw new IllegalStateException("no scope '" + scope + "' in " + surroundings.arn());
        }
        return cursor;
    }
}
