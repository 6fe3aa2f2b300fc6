package io.troupe.node.machines;

import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Place;
import io.troupe.node.execution.decide.Proposal;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.decide.TestSurroundings;
import io.troupe.node.execution.decide.TurnDecider;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.HistoryEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Plays one execution on the deciders alone, in virtual time: no actors, and a world that answers by a script. What is
 * due at the same instant happens in the order in which it came to be due.
 */
final class Stage {
    private static final int STEPS_MAX = 100_000;

    private final Surroundings surroundings;
    private final World world;
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingInt(Due::order));
    private final Set<String> planned = new HashSet<>();
    private final Map<String, Integer> heartbeats = new HashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, String> stateIn = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final List<String> beginning = new ArrayList<>();
    private final List<HistoryEvent> history = new ArrayList<>();
    private Execution execution = new Execution.NotStarted();
    private long now = TestSurroundings.START;
    private int order;

    private record Due(long atMillis, int order, Runnable happens) {}

    Stage(String definition, String input, World world) {
        this.world = world;
        this.surroundings = TestSurroundings.of(definition, input, world::hasActivity);
    }

    /** Plays until the execution is closed; fails if it waits for something that will never come. */
    List<HistoryEvent> play() {
        plan(surroundings.deadline().toEpochMilli(), () -> store(decider -> decider.timeOut()));
        world.stop()
                .ifPresent(stop -> plan(
                        TestSurroundings.START + stop.afterMillis(),
                        () -> store(decider -> decider.stop(stop.error(), stop.cause()))));
        store(TurnDecider::start);
        for (var step = 0; execution instanceof Execution.Running; step++) {
            var due = agenda.poll();
            if (due == null || step > STEPS_MAX) {
                throw new AssertionError("nothing more happens after " + history);
            }
            now = Math.max(now, due.atMillis());
            due.happens().run();
        }
        return history;
    }

    /** Task tokens of the callbacks so far, by their text; the value names state and call. */
    Map<String, String> tokens() {
        return tokens;
    }

    private interface Deciding {
        void decide(TurnDecider decider);
    }

    private void store(Deciding deciding) {
        if (execution instanceof Execution.Closed) {
            return;
        }
        var decider = new TurnDecider(surroundings, execution, now);
        deciding.decide(decider);
        decider.turn().ifPresent(turn -> {
            turn.events().stream()
                    .filter(HistoryEvent.class::isInstance)
                    .map(HistoryEvent.class::cast)
                    .forEach(this::note);
            execution = execution.apply(turn);
        });
        if (execution instanceof Execution.Running running) {
            running.cursors().values().stream()
                    .sorted(Comparator.comparing(Cursor::scope, Scopes.IN_ORDER))
                    .toList()
                    .forEach(this::planFor);
        }
    }

    /** Keeps an event; if it schedules a task, that is the next call of its state. */
    private void note(HistoryEvent event) {
        history.add(event);
        var scope = event.scope();
        switch (event) {
            case HistoryEvent.StateEntered entered -> stateIn.put(scope, entered.name());
            case HistoryEvent.LambdaFunctionScheduled scheduled -> called(scope);
            case HistoryEvent.ActivityScheduled scheduled -> called(scope);
            case HistoryEvent.TaskScheduled scheduled -> called(scope);
            default -> {}
        }
    }

    private void called(String scope) {
        var attempt = attempts.merge(scope, 1, Integer::sum);
        var state = stateIn.getOrDefault(scope, "");
        var call = world.call(state);
        calls.put(scope + " " + attempt, call);
        tokens.put(surroundings.token(scope, attempt), "TOKEN:" + state + ":" + call);
    }

    private void plan(long atMillis, Runnable happens) {
        agenda.add(new Due(atMillis, order++, happens));
    }

    /** Plans what a scope waits for, once. */
    private void planFor(Cursor cursor) {
        switch (cursor.phase()) {
            case Phase.Ready ready when isNew(cursor, "ready") -> beginTogether(cursor.scope());
            case Phase.Evaluating evaluating
            when isNew(cursor, "evaluating " + cursor.version()) ->
                // It has only paused: nothing else comes between.
                agenda.add(new Due(0, order++, () -> happen(cursor.scope(), new Happening.Proceed())));
            case Phase.Waiting waiting
            when isNew(cursor, "waiting " + cursor.version()) ->
                plan(waiting.untilMillis(), () -> happen(cursor.scope(), new Happening.TimerFired()));
            case Phase.Retrying retrying
            when isNew(cursor, "retrying " + cursor.version()) ->
                plan(retrying.dueMillis(), () -> happen(cursor.scope(), new Happening.TimerFired()));
            case Phase.InTask(var task) when isNew(cursor, "task " + task.attempt()) -> scheduled(cursor, task);
            default -> {}
        }
    }

    /** Branches that can begin at the same time do so in one turn. */
    private void beginTogether(String scope) {
        if (beginning.isEmpty()) {
            plan(now, () -> {
                var scopes = beginning.stream().sorted(Scopes.IN_ORDER).toList();
                beginning.clear();
                store(decider -> scopes.forEach(ready -> decide(decider, ready, new Happening.Proceed())));
            });
        }
        beginning.add(scope);
    }

    private boolean isNew(Cursor cursor, String what) {
        return planned.add(cursor.scope() + " " + what);
    }

    private void scheduled(Cursor cursor, TaskInFlight task) {
        var state = cursor.state().name();
        var scope = cursor.scope();
        var call = calls.getOrDefault(scope + " " + task.attempt(), 0);
        task.timeoutSeconds()
                .ifPresent(seconds -> plan(
                        task.scheduledMillis() + seconds * 1000,
                        () -> happen(scope, new Happening.TaskTimedOut(task.attempt(), false))));
        var answer = world.answer(state, call);
        if (task.kind() != TaskInFlight.Kind.ACTIVITY) {
            started(scope, task, answer);
        } else if (answer.isPolled()) {
            plan(now + answer.polledAfterMillis(), () -> {
                if (happen(scope, new Happening.ActivityClaimed(task.attempt(), answer.worker()))) {
                    started(scope, task, answer);
                }
            });
        }
    }

    private void started(String scope, TaskInFlight task, World.Answer answer) {
        heartbeat(scope, task);
        for (var after : answer.heartbeatsAfterMillis()) {
            plan(now + after, () -> heartbeat(scope, task));
        }
        answer.submitted()
                .ifPresent(output ->
                        plan(now, () -> happen(scope, new Happening.TaskSubmitted(task.attempt(), output))));
        var at = now + answer.afterMillis();
        answer.returned()
                .ifPresent(output ->
                        plan(at, () -> happen(scope, new Happening.TaskSucceeded(task.attempt(), output))));
        answer.thrown()
                .ifPresent(failure -> plan(at, () -> happen(scope, new Happening.TaskFailed(task.attempt(), failure))));
    }

    /** The worker is alive now; if it is not heard of again in time, the task times out. */
    private void heartbeat(String scope, TaskInFlight task) {
        task.heartbeatSeconds().ifPresent(seconds -> {
            var key = scope + " " + task.attempt();
            var number = heartbeats.merge(key, 1, Integer::sum);
            plan(now + seconds * 1000, () -> {
                if (number.equals(heartbeats.get(key))) {
                    happen(scope, new Happening.TaskTimedOut(task.attempt(), true));
                }
            });
        });
    }

    /** Lets something happen to a scope, through a proposal if it is a branch; false if it is stale. */
    private boolean happen(String scope, Happening happening) {
        var known = history.size();
        store(decider -> decide(decider, scope, happening));
        return history.size() > known;
    }

    private void decide(TurnDecider decider, String scope, Happening happening) {
        var cursors = ((Execution.Running) execution).cursors();
        var cursor = cursors.get(scope);
        if (scope.equals(Scopes.ROOT)) {
            decider.happen(scope, happening);
        } else if (cursor != null) {
            var place = Place.of(surroundings.machine(), cursors, scope);
            Proposal.make(surroundings, place, cursor, happening, now).ifPresent(decider::accept);
        }
    }
}
