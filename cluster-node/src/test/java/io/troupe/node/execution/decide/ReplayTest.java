package io.troupe.node.execution.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.node.history.HistoryChecker;
import io.troupe.node.history.Lines;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Any machine, read back from its journal after any turn, is in the same state; its history is legal, and the index
 * rows say what the execution remembers. {@code -Dtroupe.test.seed} repeats the machine of a failure,
 * {@code -Dtroupe.test.machines} tries more.
 */
class ReplayTest {
    private static final int MACHINES = Integer.getInteger("troupe.test.machines", 300);
    private static final int STEPS_MAX = 2_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    @Test
    void whatIsReadBackIsWhatWasRemembered() throws Exception {
        var given = Optional.ofNullable(Long.getLong("troupe.test.seed"));
        var seeds = given.map(List::of)
                .orElseGet(() -> new Random().longs(MACHINES).boxed().toList());
        var endings = EnumSet.noneOf(ExecutionStatus.class);
        for (var seed : seeds) {
            try {
                run(seed).ifPresent(endings::add);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("ReplayTest -Dtroupe.test.seed=" + seed, failure);
            }
        }
        if (given.isEmpty()) {
            assertThat(endings)
                    .containsExactlyInAnyOrder(
                            ExecutionStatus.SUCCEEDED,
                            ExecutionStatus.FAILED,
                            ExecutionStatus.TIMED_OUT,
                            ExecutionStatus.ABORTED);
        }
    }

    private static Optional<ExecutionStatus> run(long seed) throws JsonProcessingException {
        var random = new Random(seed);
        var definition = RandomMachine.definition(random);
        var items = new Random(seed).ints(random.nextInt(5), 0, 9).boxed().toList();
        var simulation = new Simulation(
                definition,
                "{\"items\":" + items + "}",
                Set.of(RandomMachine.ACTIVITY),
                seed,
                task -> work(task, random));
        var stopAt = random.nextInt(4) == 0 ? random.nextInt(30) : STEPS_MAX;
        var index = new Index();
        Execution replayed = new Execution.NotStarted();
        simulation.start();
        for (var step = 0; ; step++) {
            for (var turn : simulation.turnsSinceLast()) {
                replayed = replayed.apply(JSON.readValue(JSON.writeValueAsString(turn), Turn.class));
                index.apply(turn);
            }
            same(replayed, simulation.execution());
            index.check(simulation.execution());
            if (!(simulation.execution() instanceof Execution.Running)) {
                break;
            }
            if (step == stopAt || !simulation.stepAtRandom(random)) {
                simulation.stop("Ops", "by chance");
            }
            assertThat(step).as("steps of %s", definition).isLessThan(STEPS_MAX);
        }
        var status = HistoryChecker.check(definition, Lines.stored(simulation.history()));
        var closed = (Execution.Closed) simulation.execution();
        assertThat(status).isEqualTo(closed.ending().name());
        return Optional.of(closed.ending());
    }

    private static void same(Execution replayed, Execution remembered) throws JsonProcessingException {
        assertThat(replayed).isEqualTo(remembered);
        var snapshot = JSON.readValue(JSON.writeValueAsString(remembered), Execution.class);
        assertThat(snapshot).isEqualTo(remembered);
        if (remembered instanceof Execution.Running running) {
            var order = new ArrayList<>(running.cursors().keySet());
            assertThat(((Execution.Running) replayed).cursors().keySet()).containsExactlyElementsOf(order);
            assertThat(((Execution.Running) snapshot).cursors().keySet()).containsExactlyElementsOf(order);
        }
    }

    private static Optional<Happening> work(TaskInFlight task, Random random) {
        if (task.kind() == TaskInFlight.Kind.ACTIVITY && task.status() == TaskInFlight.Status.SCHEDULED) {
            return random.nextBoolean()
                    ? Optional.of(new Happening.ActivityClaimed(task.attempt(), Optional.of("clerk")))
                    : Optional.empty();
        }
        var submits = task.kind() == TaskInFlight.Kind.SERVICE && task.waitsForToken();
        if (submits && task.status() == TaskInFlight.Status.STARTED && random.nextBoolean()) {
            return Optional.of(new Happening.TaskSubmitted(task.attempt(), "{}"));
        }
        return switch (random.nextInt(8)) {
            case 0 -> Simulation.fail(task, "Flaky", "by chance");
            case 1 -> Simulation.fail(task, "Broken", "by chance");
            case 2 -> Optional.of(new Happening.TaskTimedOut(task.attempt(), random.nextBoolean()));
            case 3 -> Optional.empty();
            default -> Simulation.succeed(task, "{\"r\":" + random.nextInt(100) + "}");
        };
    }

    /** The rows beside the journal, as the index changes make them. */
    private static final class Index {
        private final Set<String> tasks = new TreeSet<>();
        private boolean opened;
        private boolean asleep;
        private Optional<ExecutionStatus> closed = Optional.empty();

        void apply(Turn turn) {
            for (var change : turn.index()) {
                switch (change) {
                    case IndexChange.Opened first -> {
                        assertThat(opened).isFalse();
                        opened = true;
                    }
                    case IndexChange.FellAsleep fell -> asleep = true;
                    case IndexChange.WokeUp woke -> asleep = false;
                    case IndexChange.Closed last -> {
                        assertThat(closed).isEmpty();
                        closed = Optional.of(last.status());
                    }
                    case IndexChange.TaskOffered offered ->
                        assertThat(tasks.add(offered.scope() + "#" + offered.attempt()))
                                .isTrue();
                    case IndexChange.TaskWithdrawn withdrawn ->
                        assertThat(tasks.remove(withdrawn.scope() + "#" + withdrawn.attempt()))
                                .isTrue();
                }
            }
        }

        void check(Execution execution) {
            var expected = new TreeSet<String>();
            if (execution instanceof Execution.Running running) {
                assertThat(asleep).isEqualTo(running.asleepUntilMillis().isPresent());
                for (var cursor : running.cursors().values()) {
                    if (cursor.phase() instanceof Phase.InTask(var task)
                            && task.kind() == TaskInFlight.Kind.ACTIVITY
                            && task.status() == TaskInFlight.Status.SCHEDULED) {
                        expected.add(cursor.scope() + "#" + task.attempt());
                    }
                }
            } else if (execution instanceof Execution.Closed last) {
                assertThat(closed).contains(last.ending());
            }
            assertThat(opened).isTrue();
            assertThat(tasks).isEqualTo(expected);
        }
    }
}
