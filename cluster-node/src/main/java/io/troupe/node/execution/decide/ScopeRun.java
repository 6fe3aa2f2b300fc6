package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.IterationInput;
import io.troupe.asl.interpret.Recovery;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.Transition;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.CursorFold;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.StoredEvent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scope from where its cursor stands until something outside is needed. Each event is folded into the cursor
 * before the next is decided, so what is decided is what will be remembered. Used once.
 */
final class ScopeRun {
    /** A turn is cut here, so that an endless loop of Pass states cannot hold a thread. */
    static final int TRANSITIONS_MAX = 200;

    private static final int TURN_BYTES_MAX = 512 * 1024;
    private static final Outcome PAUSED = new Outcome.Paused();

    private final Surroundings surroundings;
    private final Place place;
    private final EventSink sink;
    private final int transitionsMax;
    private Cursor cursor;
    private @Nullable Payload input;
    private int transitions;
    private long bytes;
    private int sizeAtEntry;
    private Cursor cursorAtEntry;

    /** @param transitionsMax how many states may be entered in this run */
    ScopeRun(Surroundings surroundings, Place place, Cursor cursor, EventSink sink, int transitionsMax) {
        this.surroundings = surroundings;
        this.place = place;
        this.cursor = cursor;
        this.sink = sink;
        this.transitionsMax = transitionsMax;
        this.sizeAtEntry = sink.size();
        this.cursorAtEntry = cursor;
    }

    /** The cursor as the run left it. */
    Cursor cursor() {
        return cursor;
    }

    /** Goes on from a cursor that waits for nothing, or whose wait or retry delay is over. */
    Outcome proceed() {
        return switch (cursor.phase()) {
            case Phase.Ready ready -> enter(place.flow().startAt(), Payload.checked(ready.input()));
            case Phase.Evaluating evaluating -> evaluate();
            case Phase.Waiting waiting -> handle(resume(Payload.of(NullNode.getInstance())));
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
        emit(TaskEvents.succeeded(cursor, sink, task, output.text()));
        return handle(resume(output));
    }

    Outcome taskFailed(TaskInFlight task, Failure failure) {
        emit(TaskEvents.failed(cursor, sink, task, failure));
        return fail(failure);
    }

    Outcome taskTimedOut(TaskInFlight task, Failure failure) {
        emit(TaskEvents.timedOut(cursor, sink, task));
        return fail(failure);
    }

    Outcome taskSubmitted(TaskInFlight task, String output) {
        emit(TaskEvents.submitted(cursor, sink, task, output));
        return PAUSED;
    }

    Outcome activityClaimed(Optional<String> workerName) {
        emit(TaskEvents.claimed(cursor, sink, workerName));
        return PAUSED;
    }

    /** All branches or iterations have ended. */
    Outcome branchesSucceeded(Payload outputs) {
        var type = state() instanceof ParallelState
                ? HistoryEventType.ParallelStateSucceeded
                : HistoryEventType.MapStateSucceeded;
        var mark = sink.nextId();
        emit(new HistoryEvent.Plain(mark, cursor.pointer(), sink.nowMillis(), type, cursor.scope()));
        var step = resume(outputs);
        if (step instanceof Step.Fail) {
            // What follows a failing ResultSelector follows the mark, not the last branch.
            cursor = new Cursor(
                    cursor.scope(),
                    cursor.version(),
                    mark,
                    cursor.attempts(),
                    cursor.forks(),
                    cursor.entered(),
                    cursor.phase());
        }
        return handle(step);
    }

    /**
     * One branch or iteration has failed for good.
     *
     * @param failureEventId the event that brought it down
     */
    Outcome branchFailed(Failure failure, long failureEventId) {
        return recover(failure, failureEventId);
    }

    /** Starts one more iteration of the Map state, after another has made room. */
    Outcome startIteration(int index, long previousEventId) {
        var iterations = (Phase.InIterations) cursor.phase();
        var item = new Step.Item(
                index, Payload.checked(iterations.items().get(index)).node(), Optional.empty());
        return startIteration(Payload.checked(iterations.effectiveInput()), item, previousEventId);
    }

    private Outcome enter(String name, Payload stateInput) {
        var state = place.flow().state(name);
        emit(new HistoryEvent.StateEntered(
                sink.nextId(),
                cursor.pointer(),
                sink.nowMillis(),
                StateEvents.entered(state),
                cursor.scope(),
                name,
                stateInput.text()));
        input = stateInput;
        sizeAtEntry = sink.size();
        cursorAtEntry = cursor;
        transitions++;
        bytes += stateInput.sizeBytes();
        return transitions > transitionsMax || bytes > TURN_BYTES_MAX ? PAUSED : evaluate();
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
        return handle(Interpreter.enter(state, input(), evaluation(cursor.attempts() + 1)));
    }

    private Step resume(Payload result) {
        return Interpreter.resume(state(), input(), result, evaluation(cursor.attempts()));
    }

    private Outcome handle(Step step) {
        return switch (step) {
            case Step.Leave leave -> leave(leave.output(), leave.assigned(), leave.transition());
            case Step.WaitFor wait -> waitUntil(cursor.state().enteredMillis() + wait.seconds() * 1000);
            case Step.WaitUntil wait -> waitUntil(wait.until().toEpochMilli());
            case Step.Call call -> {
                var from = sink.size();
                TaskEvents.schedule(cursor, sink, surroundings.arn().region(), call);
                fold(from);
                yield PAUSED;
            }
            case Step.Fork fork -> fork(fork);
            case Step.Iterate iterate -> iterate(iterate);
            case Step.Fail failed -> fail(failed.failure());
        };
    }

    private Outcome leave(Payload output, Map<String, JsonNode> assigned, Transition transition) {
        var state = state();
        emit(new HistoryEvent.StateExited(
                sink.nextId(),
                cursor.pointer(),
                sink.nowMillis(),
                StateEvents.exited(state),
                cursor.scope(),
                state.name(),
                output.text(),
                texts(assigned)));
        bytes += output.sizeBytes();
        return switch (transition) {
            case Transition.Next next -> enter(next.state(), output);
            case Transition.End end -> new Outcome.Finished(output.text());
        };
    }

    private static Map<String, String> texts(Map<String, JsonNode> assigned) {
        return assigned.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Payload.of(entry.getValue()).text(),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private Outcome waitUntil(long untilMillis) {
        if (untilMillis <= sink.nowMillis()) {
            return handle(resume(Payload.of(NullNode.getInstance())));
        }
        emit(new Fact.WaitScheduled(cursor.scope(), untilMillis));
        return PAUSED;
    }

    private Outcome fork(Step.Fork fork) {
        emit(new HistoryEvent.Plain(
                sink.nextId(),
                cursor.pointer(),
                sink.nowMillis(),
                HistoryEventType.ParallelStateStarted,
                cursor.scope()));
        var branches = ((ParallelState) state()).branches().size();
        emit(new Fact.BranchesPrepared(cursor.scope(), fork.input().text(), branches));
        return PAUSED;
    }

    private Outcome iterate(Step.Iterate iterate) {
        var count = iterate.items().size();
        emit(new HistoryEvent.MapStateStarted(
                sink.nextId(),
                cursor.pointer(),
                sink.nowMillis(),
                HistoryEventType.MapStateStarted,
                cursor.scope(),
                count));
        if (count == 0) {
            return branchesSucceeded(Payload.checked("[]"));
        }
        var concurrencyMax = Iterations.concurrency(iterate.maxConcurrency());
        emit(new Fact.ItemsPrepared(
                cursor.scope(),
                iterate.effectiveInput().text(),
                iterate.items().stream()
                        .map(item -> Payload.of(item.value()).text())
                        .toList(),
                concurrencyMax));
        var mapStarted = cursor.pointer();
        for (var item : iterate.items().subList(0, Math.min(concurrencyMax, count))) {
            var outcome = startIteration(iterate.effectiveInput(), item, mapStarted);
            if (!(outcome instanceof Outcome.Paused)) {
                return outcome;
            }
        }
        return PAUSED;
    }

    private Outcome startIteration(Payload effectiveInput, Step.Item item, long previousEventId) {
        var map = (MapState) state();
        var mapItem = new ContextObject.MapItem(item.index(), item.value(), item.key());
        var evaluation = surroundings.evaluation(cursor.state(), true, Optional.empty(), Optional.of(mapItem));
        return switch (Interpreter.iterationInput(map, effectiveInput, item, evaluation)) {
            case IterationInput.Ready ready -> {
                emit(new HistoryEvent.MapIteration(
                        sink.nextId(),
                        previousEventId,
                        sink.nowMillis(),
                        HistoryEventType.MapIterationStarted,
                        cursor.scope(),
                        map.name(),
                        item.index(),
                        Optional.of(ready.input().text())));
                yield PAUSED;
            }
            case IterationInput.Failed failed -> fail(failed.failure());
        };
    }

    private Outcome fail(Failure failure) {
        return recover(failure, cursor.pointer());
    }

    private Outcome recover(Failure raw, long failureEventId) {
        if (raw.inState() && cursor.state().eventId() < 0) {
            // The cause names the id of the *StateEntered, which a branch knows only once that is stored.
            sink.truncate(sizeAtEntry);
            cursor = cursorAtEntry;
            return PAUSED;
        }
        var state = state();
        var failure = raw.withStatePrefix(state.name(), cursor.state().eventId());
        if (failure.fatal()) {
            return new Outcome.Failed(failure);
        }
        return switch (Interpreter.recover(
                state, input(), failure, cursor.state().attemptsByRetrier(), evaluation(cursor.attempts()))) {
            case Recovery.Retry retry -> {
                var due = sink.nowMillis() + retry.delay().toMillis();
                emit(new Fact.RetryScheduled(cursor.scope(), retry.retrier(), failureEventId, due));
                yield PAUSED;
            }
            case Recovery.Catch caught -> {
                markFailed(state, failureEventId);
                yield leave(caught.output(), caught.assigned(), new Transition.Next(caught.next()));
            }
            case Recovery.Unhandled unhandled -> {
                markFailed(state, failureEventId);
                yield new Outcome.Failed(unhandled
                        .failure()
                        .withStatePrefix(state.name(), cursor.state().eventId()));
            }
        };
    }

    private void markFailed(State state, long failureEventId) {
        StateEvents.failed(state)
                .ifPresent(type -> emit(
                        new HistoryEvent.Plain(sink.nextId(), failureEventId, sink.nowMillis(), type, cursor.scope())));
    }

    private void emit(StoredEvent event) {
        sink.add(event);
        cursor = CursorFold.apply(cursor, event);
    }

    private void fold(int from) {
        for (var event : sink.since(from)) {
            cursor = CursorFold.apply(cursor, event);
        }
    }

    private State state() {
        return place.flow().state(cursor.state().name());
    }

    private Payload input() {
        var known = input;
        if (known == null) {
            known = Payload.checked(cursor.state().input());
            input = known;
        }
        return known;
    }

    private Evaluation evaluation(int attempt) {
        var state = state();
        var token = state instanceof TaskState task
                        && task.resource() instanceof Resource.Integration integration
                        && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE
                ? Optional.of(surroundings.token(cursor.scope(), attempt))
                : Optional.<String>empty();
        return surroundings.evaluation(cursor.state(), StateEvents.countsRetries(state), token, place.item());
    }

    private static String nameInSizeError(TaskInFlight task) {
        return task.kind() == TaskInFlight.Kind.SERVICE ? task.resourceType() : task.resource();
    }
}
