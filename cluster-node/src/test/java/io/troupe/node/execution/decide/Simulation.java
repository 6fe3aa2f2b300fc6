package io.troupe.node.execution.decide;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs an execution on the deciders alone: no actors, a clock that jumps to the next deadline, tasks answered by a
 * script. It does what entity and branches do, one step at a time, so that a test can look between the steps.
 */
final class Simulation {
    private static final int STEPS_MAX = 200_000;

    private final Surroundings surroundings;
    private final Function<TaskInFlight, Optional<Happening>> worker;
    private final List<Turn> turns = new ArrayList<>();
    private final Set<String> activities;
    private Execution execution = new Execution.NotStarted();
    private long now = TestSurroundings.START;
    private int turnsGiven;

    Simulation(
            String definition,
            String input,
            Set<String> activities,
            long seed,
            Function<TaskInFlight, Optional<Happening>> worker) {
        this(definition, input, activities, seed, worker, Long.MAX_VALUE);
    }

    Simulation(
            String definition,
            String input,
            Set<String> activities,
            long seed,
            Function<TaskInFlight, Optional<Happening>> worker,
            long bytesMax) {
        this.worker = worker;
        this.activities = activities;
        this.surroundings =
                TestSurroundings.of(definition, input, this.activities::contains, new Random(seed), bytesMax);
    }

    Simulation start() {
        var decider = new TurnDecider(surroundings, execution, now);
        decider.start();
        store(decider);
        return this;
    }

    /** Runs until the execution is closed or nothing can happen any more. */
    Simulation run() {
        start();
        for (var step = 0; step < STEPS_MAX && execution instanceof Execution.Running; step++) {
            if (!step()) {
                return this;
            }
        }
        return this;
    }

    /**
     * Lets one thing happen: all branches that can begin, or whatever else is ready, else the next deadline; false if
     * nothing can.
     */
    boolean step() {
        if (!(execution instanceof Execution.Running running)) {
            return false;
        }
        var beginning = running.cursors().values().stream()
                .filter(cursor -> cursor.phase() instanceof Phase.Ready)
                .sorted(Comparator.comparing(Cursor::scope, Scopes.IN_ORDER))
                .map(cursor -> Map.<Cursor, Happening>entry(cursor, new Happening.Proceed()))
                .toList();
        if (!beginning.isEmpty()) {
            happen(beginning);
            return true;
        }
        for (var cursor : running.cursors().values()) {
            var happening = ready(cursor);
            if (happening.isPresent()) {
                happen(cursor, happening.get());
                return true;
            }
        }
        return advance(running);
    }

    /**
     * Lets some of what is ready happen in one turn and in any order, as proposals that were collected; if nothing is,
     * time moves to the next deadline. False if nothing can happen any more.
     */
    boolean stepAtRandom(Random random) {
        var deadline = surroundings.deadline().toEpochMilli();
        if (now >= deadline) {
            var decider = new TurnDecider(surroundings, execution, now);
            decider.timeOut();
            store(decider);
            return true;
        }
        var ready = new ArrayList<Map.Entry<Cursor, Happening>>();
        for (var cursor : running().cursors().values()) {
            ready(cursor).ifPresent(happening -> ready.add(Map.entry(cursor, happening)));
        }
        if (ready.isEmpty()) {
            var moved = advance(running());
            now = Math.min(now, Math.max(deadline, TestSurroundings.START));
            return moved;
        }
        Collections.shuffle(ready, random);
        happen(ready.subList(0, 1 + random.nextInt(ready.size())));
        return true;
    }

    private void happen(List<Map.Entry<Cursor, Happening>> together) {
        var decider = new TurnDecider(surroundings, execution, now);
        for (var one : together) {
            happen(decider, one.getKey(), one.getValue());
        }
        store(decider);
    }

    /** Lets something happen to a scope, through a proposal if it is a branch. */
    boolean happen(Cursor cursor, Happening happening) {
        var decider = new TurnDecider(surroundings, execution, now);
        var taken = happen(decider, cursor, happening);
        store(decider);
        return taken;
    }

    private boolean happen(TurnDecider decider, Cursor cursor, Happening happening) {
        if (cursor.scope().equals(Scopes.ROOT)) {
            return decider.happen(Scopes.ROOT, happening);
        }
        var place = Place.of(surroundings.machine(), running().cursors(), cursor.scope());
        return Proposal.make(surroundings, place, cursor, happening, now)
                .map(decider::accept)
                .orElse(false);
    }

    /** Lets the task of a scope run out of time, and with it the clock get there. */
    void timeOut(String scope) {
        var cursor = Objects.requireNonNull(running().cursors().get(scope));
        var deadline = deadline(cursor).orElseThrow();
        now = Math.max(now, deadline.getKey());
        happen(cursor, deadline.getValue());
    }

    void stop(String error, String cause) {
        var decider = new TurnDecider(surroundings, execution, now);
        decider.stop(Optional.of(error), Optional.of(cause));
        store(decider);
    }

    Execution.Running running() {
        return (Execution.Running) execution;
    }

    Execution execution() {
        return execution;
    }

    List<Turn> turns() {
        return turns;
    }

    /** The turns that this has not given before. */
    List<Turn> turnsSinceLast() {
        var fresh = List.copyOf(turns.subList(turnsGiven, turns.size()));
        turnsGiven = turns.size();
        return fresh;
    }

    long elapsedMillis() {
        return now - TestSurroundings.START;
    }

    List<HistoryEvent> history() {
        return turns.stream()
                .flatMap(turn -> turn.events().stream())
                .filter(HistoryEvent.class::isInstance)
                .map(HistoryEvent.class::cast)
                .toList();
    }

    /** The history in the notation of the reference: {@code id ← previous type {details}}. */
    String lines() {
        var text = new StringBuilder();
        history().forEach(event -> text.append(HistoryLine.of(event)).append('\n'));
        return text.toString();
    }

    private void store(TurnDecider decider) {
        decider.turn().ifPresent(turn -> {
            turns.add(turn);
            execution = execution.apply(turn);
        });
    }

    private Optional<Happening> ready(Cursor cursor) {
        return switch (cursor.phase()) {
            case Phase.Ready ready -> Optional.of(new Happening.Proceed());
            case Phase.Evaluating evaluating -> Optional.of(new Happening.Proceed());
            case Phase.InTask(var task) -> worker.apply(task);
            case Phase.Waiting waiting ->
                waiting.untilMillis() <= now ? Optional.of(new Happening.TimerFired()) : Optional.empty();
            case Phase.Retrying retrying ->
                retrying.dueMillis() <= now ? Optional.of(new Happening.TimerFired()) : Optional.empty();
            case Phase.Forked forked -> Optional.empty();
        };
    }

    private boolean advance(Execution.Running running) {
        var next = running.cursors().values().stream()
                .map(Simulation::deadline)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Map.Entry::getKey));
        if (next.isEmpty()) {
            return false;
        }
        now = Math.max(now, next.get().getKey());
        var due = next.get().getValue();
        if (due instanceof Happening.TaskTimedOut timedOut) {
            running.cursors().values().stream()
                    .filter(cursor -> deadline(cursor)
                            .map(found -> found.getValue().equals(timedOut) && found.getKey() <= now)
                            .orElse(false))
                    .findFirst()
                    .ifPresent(cursor -> happen(cursor, timedOut));
        }
        return true;
    }

    private static Optional<Map.Entry<Long, Happening>> deadline(Cursor cursor) {
        return switch (cursor.phase()) {
            case Phase.Waiting waiting -> Optional.of(Map.entry(waiting.untilMillis(), new Happening.TimerFired()));
            case Phase.Retrying retrying -> Optional.of(Map.entry(retrying.dueMillis(), new Happening.TimerFired()));
            case Phase.InTask(var task)
            when task.timeoutSeconds().isPresent() ->
                Optional.of(Map.entry(
                        task.scheduledMillis() + task.timeoutSeconds().getAsLong() * 1000,
                        new Happening.TaskTimedOut(task.attempt(), false)));
            default -> Optional.empty();
        };
    }

    static Optional<Happening> succeed(TaskInFlight task, String output) {
        return Optional.of(new Happening.TaskSucceeded(task.attempt(), Payload.checked(output)));
    }

    static Optional<Happening> fail(TaskInFlight task, String error, String cause) {
        return Optional.of(
                new Happening.TaskFailed(task.attempt(), new Failure(Optional.of(error), Optional.of(cause), false)));
    }
}
