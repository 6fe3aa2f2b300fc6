package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.MapRunPlan;
import io.troupe.asl.interpret.Recovery;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.Transition;
import io.troupe.asl.model.WaitState;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.HistoryEventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scope from where its cursor stands until something outside is needed. Each event is folded into the cursor
 * before the next is decided, so what is decided is what will be remembered. Used once.
 */
final class ScopeRun {
    /** A turn is cut here, so that an endless loop of Pass states cannot hold a thread. */
    static final int TRANSITIONS_MAX = 200;

    /** Bytes of the journal would be nearer, but counting them takes as long as many a state. */
    static final int TURN_CHARACTERS_MAX = 512 * 1024;

    private static final Outcome PAUSED = new Outcome.Paused();
    private static final Payload NOTHING = Payload.of(NullNode.getInstance());

    private final Surroundings surroundings;
    private final Place place;
    private final ScopeWriter writer;
    private final int transitionsMax;
    private @Nullable Payload input;
    private int transitions;
    private long characters;

    /** @param transitionsMax how many states may be entered in this run */
    ScopeRun(Surroundings surroundings, Place place, Cursor cursor, EventSink sink, int transitionsMax) {
        this.surroundings = surroundings;
        this.place = place;
        this.writer = new ScopeWriter(sink, cursor);
        this.transitionsMax = transitionsMax;
    }

    /** Goes on from a cursor that waits for nothing, or whose wait or retry delay is over. */
    Outcome proceed() {
        return switch (cursor().phase()) {
            case Phase.Ready ready -> enter(place.flow().startAt(), Payload.checked(ready.input()));
            case Phase.Evaluating evaluating -> evaluate();
            case Phase.Waiting waiting -> handle(resume(NOTHING));
            case Phase.Retrying retrying -> evaluate();
            case Phase.InTask task -> PAUSED;
            case Phase.Forked forked -> PAUSED;
        };
    }

    /** The task's work is done. */
    Outcome taskSucceeded(TaskInFlight task, Payload output) {
        if (output.isTooLarge()) {
            return taskFailed(task, Failure.dataLimitExceeded(nameInSizeError(task)));
        }
        writer.write(TaskEvents.succeeded(cursor(), writer.sink(), task, output.text()));
        return handle(resume(output));
    }

    Outcome taskFailed(TaskInFlight task, Failure failure) {
        writer.write(TaskEvents.failed(cursor(), writer.sink(), task, failure));
        return fail(failure);
    }

    Outcome taskTimedOut(TaskInFlight task, Failure failure) {
        writer.write(TaskEvents.timedOut(cursor(), writer.sink(), task));
        return fail(failure);
    }

    Outcome taskSubmitted(TaskInFlight task, String output) {
        writer.write(TaskEvents.submitted(cursor(), writer.sink(), task, output));
        return PAUSED;
    }

    Outcome activityClaimed(Optional<String> workerName) {
        writer.write(TaskEvents.claimed(cursor(), writer.sink(), workerName));
        return PAUSED;
    }

    /** All branches or iterations have ended. */
    Outcome branchesSucceeded(Payload outputs) {
        var type = state() instanceof ParallelState
                ? HistoryEventType.ParallelStateSucceeded
                : HistoryEventType.MapStateSucceeded;
        var mark = writer.mark(type, cursor().pointer());
        var step = resume(outputs);
        // What follows a failing ResultSelector follows the mark, not the last branch.
        return step instanceof Step.Fail failed ? recover(failed.failure(), mark) : handle(step);
    }

    /**
     * One branch or iteration has failed for good.
     *
     * @param failureEventId the event that brought it down
     */
    Outcome branchFailed(Failure failure, long failureEventId) {
        return recover(failure, failureEventId);
    }

    /** Writes why an iteration of the Map state cannot start; gives the failure and the event that tells of it. */
    Outcome.Failed tellCannotIterate(Failure raw) {
        var failure = raw.withStatePrefix(state().name(), cursor().state().eventId());
        return failure.fatal()
                ? new Outcome.Failed(failure, cursor().pointer())
                : new Outcome.Failed(failure.told(), tellEvaluation(failure, cursor().pointer()));
    }

    /** Starts one more iteration of the Map state, after another has made room. */
    Outcome startIteration(int index, long previousEventId) {
        return iterations()
                .startNext((Phase.InIterations) cursor().phase(), index, previousEventId)
                .<Outcome>map(Outcome.CannotIterate::new)
                .orElse(PAUSED);
    }

    private Outcome enter(String name, Payload stateInput) {
        writer.entered(place.flow().state(name), stateInput);
        input = stateInput;
        transitions++;
        characters += stateInput.text().length();
        return transitions > transitionsMax || characters > TURN_CHARACTERS_MAX ? PAUSED : evaluate();
    }

    private Outcome evaluate() {
        var state = state();
        if (state instanceof TaskState task && task.resource() instanceof Resource.Activity activity) {
            var exists = surroundings.activityExists().apply(activity.arn());
            if (exists.isEmpty()) {
                return new Outcome.AsksForActivity(activity.arn());
            }
            if (!exists.get()) {
                return fail(Failure.runtime("The activity " + activity.arn() + " does not exist."));
            }
        }
        return handle(Interpreter.enter(state, input(), evaluation(cursor().attempts() + 1)));
    }

    private Step resume(Payload result) {
        return Interpreter.resume(state(), input(), result, evaluation(cursor().attempts()));
    }

    private Outcome handle(Step step) {
        return switch (step) {
            case Step.Leave leave -> leave(leave.output(), leave.assigned(), leave.transition());
            case Step.WaitFor wait -> waitUntil(cursor().state().enteredMillis() + wait.seconds() * 1000);
            case Step.WaitUntil wait -> waitUntil(wait.until().toEpochMilli());
            case Step.Call call -> call(call);
            case Step.Fork fork -> {
                writer.forks(fork.input(), ((ParallelState) state()).branches().size());
                yield PAUSED;
            }
            case Step.Iterate iterate
            when iterate.items().isEmpty() -> {
                writer.iterates(0);
                yield branchesSucceeded(Payload.checked("[]"));
            }
            case Step.Iterate iterate ->
                iterations()
                        .start(iterate)
                        .<Outcome>map(Outcome.CannotIterate::new)
                        .orElse(PAUSED);
            case Step.Distribute distribute -> distribute(distribute);
            case Step.Fail failed -> fail(failed.failure());
        };
    }

    /** What its fields make of it is found as the service does, before it is told that nobody runs it. */
    private Outcome distribute(Step.Distribute distribute) {
        writer.iterates(distribute.items().map(List::size).orElse(0));
        var map = (MapState) state();
        return switch (Interpreter.plan(map, distribute.effectiveInput(), evaluation(cursor().attempts()))) {
            case MapRunPlan.Failed failed -> fail(failed.failure());
            case MapRunPlan.Ready ready ->
                fail(Failure.runtime("This server does not run Map states of the mode DISTRIBUTED yet."));
        };
    }

    private Outcome leave(Payload output, Map<String, JsonNode> assigned, Transition transition) {
        writer.exited(state(), output, assigned);
        characters += output.text().length();
        return switch (transition) {
            case Transition.Next next -> enter(next.state(), output);
            case Transition.End end -> new Outcome.Finished(output.text());
        };
    }

    private Outcome waitUntil(long untilMillis) {
        if (untilMillis <= writer.nowMillis()) {
            return handle(resume(NOTHING));
        }
        writer.waits(untilMillis);
        return PAUSED;
    }

    private Outcome call(Step.Call call) {
        var problem = TaskParameters.problem(state(), call, surroundings.catalog());
        if (problem.isPresent()) {
            return fail(problem.get());
        }
        writer.write(TaskEvents.scheduled(
                cursor(), writer.sink(), surroundings.arn().region(), TaskParameters.asScheduled(call)));
        return PAUSED;
    }

    private Outcome fail(Failure failure) {
        return recover(failure, cursor().pointer());
    }

    private Outcome recover(Failure raw, long causeEventId) {
        if (raw.inState() && cursor().state().eventId() < 0) {
            // The cause names the id of the *StateEntered, which a branch knows only once that is stored.
            writer.takeBackToEntry();
            return new Outcome.NeedsNumbers();
        }
        var state = state();
        var named = raw.withStatePrefix(state.name(), cursor().state().eventId());
        if (named.fatal()) {
            return new Outcome.Failed(named, causeEventId);
        }
        var failureEventId = tellEvaluation(named, causeEventId);
        var failure = named.told();
        var recovery = Interpreter.recover(
                state, input(), failure, cursor().state().attemptsByRetrier(), evaluation(cursor().attempts()));
        return switch (recovery) {
            case Recovery.Retry retry -> {
                var due = writer.nowMillis() + retry.delay().toMillis();
                writer.retries(retry.retrier(), failureEventId, due);
                yield PAUSED;
            }
            case Recovery.Catch caught -> {
                markFailed(state, failureEventId);
                yield leave(caught.output(), caught.assigned(), new Transition.Next(caught.next()));
            }
            case Recovery.Unhandled unhandled -> {
                var last = markFailed(state, failureEventId);
                var raised = unhandled
                        .failure()
                        .withStatePrefix(state.name(), cursor().state().eventId());
                yield raised.equals(failure)
                        ? new Outcome.Failed(failure, last)
                        : failedInCatcher(state, raised, failureEventId, last);
            }
        };
    }

    /** A catcher that fails to be evaluated brings the state down once more, for a reason of its own. */
    private Outcome failedInCatcher(State state, Failure raised, long failureEventId, long last) {
        if (raised.kind() != Failure.Kind.EVALUATION) {
            return new Outcome.Failed(raised, last);
        }
        var lastAgain = markFailed(state, writer.evaluationFailed(state, raised, failureEventId));
        return new Outcome.Failed(raised.told(), lastAgain);
    }

    /**
     * Writes what history tells of a failed evaluation, if it is one. That follows on what was before the state, but
     * where the state has come further, and but for the delay of a Wait state.
     *
     * @return the event that what comes next follows on
     */
    private long tellEvaluation(Failure failure, long causeEventId) {
        if (failure.kind() != Failure.Kind.EVALUATION) {
            return causeEventId;
        }
        var entered = cursor().state();
        var isOfDelay = state() instanceof WaitState
                && failure.field().filter(StateEvents.DELAYS::contains).isPresent();
        var previous = causeEventId == entered.eventId() && !isOfDelay ? entered.pointerBefore() : causeEventId;
        return writer.evaluationFailed(state(), failure, previous);
    }

    /** Gives the event that the next one follows on. */
    private long markFailed(State state, long failureEventId) {
        return StateEvents.failed(state)
                .map(type -> writer.mark(type, failureEventId))
                .orElse(failureEventId);
    }

    private Iterations iterations() {
        return new Iterations(surroundings, place, writer, state());
    }

    private Cursor cursor() {
        return writer.cursor();
    }

    private State state() {
        return place.flow().state(cursor().state().name());
    }

    private Payload input() {
        var known = input;
        if (known == null) {
            known = Payload.checked(cursor().state().input());
            input = known;
        }
        return known;
    }

    /** @param attempt whose token the context object shows, if it shows any */
    private Evaluation evaluation(int attempt) {
        var state = state();
        var token = state instanceof TaskState task
                        && task.resource() instanceof Resource.Integration integration
                        && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE
                ? Optional.of(surroundings.token(cursor().scope(), attempt))
                : Optional.<String>empty();
        return surroundings.evaluation(
                place, cursor(), StateEvents.countsRetries(state), token, place.item(), writer.nowMillis());
    }

    private static String nameInSizeError(TaskInFlight task) {
        return task.kind() == TaskInFlight.Kind.SERVICE ? task.resourceType() : task.resource();
    }
}
