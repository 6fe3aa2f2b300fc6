package io.troupe.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.persistence.PersistentRepr;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.node.journal.FirstTurns;
import io.troupe.node.simulation.Faults.Fault;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The database of one simulation, for one execution: its journal as texts, its index row and its tasks. The number of a
 * turn is the fence. Writes may be slow, fail, or fail though they are stored.
 */
final class Store {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private final SimulatedScheduler scheduler;
    private final Faults faults;
    private final List<Row> rows = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, IndexChange.TaskOffered> tasks = new LinkedHashMap<>();
    private Execution execution = new Execution.NotStarted();
    private Optional<ExecutionStatus> status = Optional.empty();
    private Optional<Instant> wakeAt = Optional.empty();
    private @Nullable Throwable problem;
    private int fronts;

    private record Row(String writer, String text) {}

    /** A write that has not ended; none is equal to another. */
    private static final class Pending {
        private final List<PersistentRepr> events;
        private final CompletableFuture<Boolean> stored = new CompletableFuture<>();

        Pending(List<PersistentRepr> events) {
            this.events = events;
        }
    }

    /** Another history has that number. */
    static final class FencedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The database says no, though perhaps it has stored. */
    static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Store(SimulatedScheduler scheduler, Faults faults) {
        this.scheduler = scheduler;
        this.faults = faults;
    }

    CompletionStage<Boolean> write(List<PersistentRepr> events) {
        var write = new Pending(events);
        pending.add(write);
        if (faults.happens(Fault.SLOW_WRITE)) {
            scheduler.after(faults.slowMillis(), () -> end(write));
        } else {
            end(write);
        }
        return write.stored;
    }

    /** The first turn, by the front. */
    CompletionStage<FirstTurns.Outcome> writeFirst(String persistenceId, Turn turn) {
        var writer = "front-" + fronts++;
        var event = PersistentRepr.apply(turn, 1, persistenceId, "", false, ActorRef.noSender(), writer);
        return write(List.of(event)).handle((stored, failure) -> {
            if (failure instanceof BrokenException broken) {
                throw broken;
            }
            return failure == null ? new FirstTurns.Outcome.Stored() : new FirstTurns.Outcome.NameTaken();
        });
    }

    private void end(Pending write) {
        if (!pending.remove(write)) {
            return;
        }
        if (faults.happens(Fault.FAIL_WRITE)) {
            write.stored.completeExceptionally(new BrokenException());
            return;
        }
        var fits = commit(write.events);
        if (!fits) {
            write.stored.completeExceptionally(new FencedException());
        } else if (faults.happens(Fault.FAIL_STORED_WRITE)) {
            write.stored.completeExceptionally(new BrokenException());
        } else {
            write.stored.complete(true);
        }
    }

    /**
     * Whoever wrote is dead: what is under way is stored or not. The journal has to be told, since it keeps the order
     * of its answers.
     */
    void forgetWriters() {
        for (var write : List.copyOf(pending)) {
            pending.remove(write);
            if (faults.isStored()) {
                commit(write.events);
            }
            write.stored.completeExceptionally(new BrokenException());
        }
    }

    /** What must never be stored is kept for whoever looks, since journals survive errors. */
    private boolean commit(List<PersistentRepr> events) {
        try {
            return commitAll(events);
        } catch (RuntimeException | AssertionError failure) {
            problem = failure;
            return false;
        }
    }

    private boolean commitAll(List<PersistentRepr> events) {
        for (var event : events) {
            var number = (int) event.sequenceNr();
            if (number <= rows.size()) {
                return rows.get(number - 1).writer().equals(event.writerUuid());
            }
            assertThat(number).as("the next turn").isEqualTo(rows.size() + 1);
            commit(event.writerUuid(), (Turn) event.payload());
        }
        return true;
    }

    private void commit(String writer, Turn turn) {
        var text = text(turn);
        rows.add(new Row(writer, text));
        execution = execution.apply(turn(text));
        turn.index().forEach(this::apply);
        compare();
    }

    private void apply(IndexChange change) {
        switch (change) {
            case IndexChange.Opened opened -> {
                assertThat(status).isEmpty();
                status = Optional.of(ExecutionStatus.RUNNING);
            }
            case IndexChange.FellAsleep asleep -> wakeAt = Optional.of(asleep.until());
            case IndexChange.WokeUp awake -> wakeAt = Optional.empty();
            case IndexChange.Closed closed -> {
                assertThat(status).contains(ExecutionStatus.RUNNING);
                status = Optional.of(closed.status());
                wakeAt = Optional.empty();
            }
            case IndexChange.TaskOffered offered ->
                assertThat(tasks.put(offered.scope() + "#" + offered.attempt(), offered))
                        .isNull();
            case IndexChange.TaskWithdrawn withdrawn ->
                assertThat(tasks.remove(withdrawn.scope() + "#" + withdrawn.attempt()))
                        .isNotNull();
        }
    }

    /** The rows beside the journal say what the journal says. */
    private void compare() {
        switch (execution) {
            case Execution.NotStarted notStarted -> assertThat(status).isEmpty();
            case Execution.Closed closed -> {
                assertThat(status).contains(closed.ending());
                assertThat(tasks).isEmpty();
            }
            case Execution.Running running -> {
                assertThat(status).contains(ExecutionStatus.RUNNING);
                assertThat(wakeAt.map(Instant::toEpochMilli))
                        .isEqualTo(
                                running.asleepUntilMillis().isPresent()
                                        ? Optional.of(
                                                running.asleepUntilMillis().getAsLong())
                                        : Optional.empty());
                assertThat(tasks.keySet())
                        .containsExactlyInAnyOrderElementsOf(running.cursors().values().stream()
                                .filter(cursor -> cursor.phase() instanceof Phase.InTask(var task)
                                        && task.kind() == TaskInFlight.Kind.ACTIVITY
                                        && task.status() == TaskInFlight.Status.SCHEDULED)
                                .map(cursor -> cursor.scope() + "#" + cursor.attempts())
                                .toList());
            }
        }
    }

    List<PersistentRepr> read(String persistenceId, long from, long to) {
        var events = new ArrayList<PersistentRepr>();
        for (var number = Math.max(1, from); number <= Math.min(to, rows.size()); number++) {
            var row = rows.get((int) number - 1);
            events.add(PersistentRepr.apply(
                    turn(row.text()), number, persistenceId, "", false, ActorRef.noSender(), row.writer()));
        }
        return events;
    }

    long highest(String persistenceId) {
        return rows.size();
    }

    /** What was stored that must never be. */
    Optional<Throwable> problem() {
        return Optional.ofNullable(problem);
    }

    int turns() {
        return rows.size();
    }

    Execution execution() {
        return execution;
    }

    Optional<Instant> wakeAt() {
        return wakeAt;
    }

    boolean isOpen() {
        return status.filter(ExecutionStatus.RUNNING::equals).isPresent();
    }

    List<IndexChange.TaskOffered> tasks() {
        return List.copyOf(tasks.values());
    }

    List<HistoryEvent> history() {
        return rows.stream()
                .flatMap(row -> turn(row.text()).events().stream())
                .filter(HistoryEvent.class::isInstance)
                .map(HistoryEvent.class::cast)
                .toList();
    }

    private static String text(Turn turn) {
        try {
            return JSON.writeValueAsString(turn);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Turn turn(String text) {
        try {
            return JSON.readValue(text, Turn.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
