package io.troupe.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.troupe.node.execution.decide.RandomMachine;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.history.HistoryChecker;
import io.troupe.node.history.Lines;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Executions of random machines come to their right end, whatever goes wrong on their way: nodes die, move or are cut
 * off, writes are slow or fail, messages get lost or come twice. A failure tells the command that repeats it, and
 * {@code -Dtroupe.test.simulation-seconds} lets each test try more.
 */
class SimulationTest {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("troupe.test.simulation-seconds", 10));
    private static final int SIMULATIONS_MIN = 100;
    private static final int REPEATED = 50;
    private static final Optional<Long> GIVEN = Optional.ofNullable(Long.getLong("troupe.test.seed"));
    private static final String WAITS = """
            {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "End": true}}}""";
    private static final List<Logger> LOGS = Stream.of("io.troupe", "akka")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    private static Kit kit;

    private final Map<ExecutionStatus, Integer> endings = new EnumMap<>(ExecutionStatus.class);
    private int takeovers;

    @BeforeAll
    static void start() {
        // Entities that start again say so, and they do it here all the time.
        LOGS.forEach(log -> log.setLevel(Level.OFF));
        kit = Kit.start();
        // The first ever finds the journal not yet there, and so takes other steps than the same seed later on.
        new Simulation(kit, new World(0, true), WAITS, 0, false).run("{}", Optional.empty());
    }

    @AfterAll
    static void stop() {
        kit.close();
        LOGS.forEach(log -> log.setLevel(null));
    }

    private interface Trial {
        void run(long seed);
    }

    private void runAll(Trial trial) {
        var began = System.nanoTime();
        var count = 0;
        do {
            run(trial, GIVEN.orElseGet(() -> new Random().nextLong()));
            count++;
        } while (GIVEN.isEmpty() && (count < SIMULATIONS_MIN || System.nanoTime() - began < TIME.toNanos()));
        System.out.printf(
                "SimulationTest: %d seeds in %d ms, %d takeovers, %s%n",
                count, (System.nanoTime() - began) / 1_000_000, takeovers, endings);
    }

    private static void run(Trial trial, long seed) {
        try {
            trial.run(seed);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "./troupe test -pl cluster-node -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=SimulationTest"
                            + " -Dtroupe.test.seed=" + seed,
                    failure);
        }
    }

    @Test
    void whateverGoesWrongEveryExecutionEnds() {
        runAll(seed -> {
            var machine = Machine.of(seed);

            var disturbed = simulate(machine, seed, true);

            check(machine.definition(), disturbed);
        });
        if (GIVEN.isEmpty()) {
            assertThat(endings)
                    .containsOnlyKeys(
                            ExecutionStatus.SUCCEEDED,
                            ExecutionStatus.FAILED,
                            ExecutionStatus.TIMED_OUT,
                            ExecutionStatus.ABORTED);
        }
    }

    /** Whatever takes how long, a calm execution has one end. */
    @Test
    void whatGoesWrongDoesNotChangeTheEnd() {
        runAll(seed -> {
            var random = new Random(seed);
            var machine = new Machine(true, RandomMachine.calm(random), Optional.empty(), input(random));

            var undisturbed = simulate(machine, seed, false);
            var disturbed = simulate(machine, seed, true);

            check(machine.definition(), undisturbed);
            check(machine.definition(), disturbed);
            assertThat(ending(disturbed)).isEqualTo(ending(undisturbed));
        });
    }

    /** The last event, but for its place and time. */
    private static List<Object> ending(Simulation simulation) {
        var last = simulation.store().history().getLast();
        return switch (last) {
            case HistoryEvent.ExecutionSucceeded succeeded -> List.of(last.type(), succeeded.output());
            case HistoryEvent.ExecutionEnded ended -> List.of(last.type(), ended.error(), ended.cause());
            default -> throw new AssertionError("no execution ends with " + last);
        };
    }

    @Test
    void aSeedRepeatsAllThatWentWrong() {
        var seeds = GIVEN.map(LongStream::of).orElseGet(() -> new Random().longs(REPEATED));
        seeds.forEach(seed -> run(
                again -> {
                    var machine = Machine.of(again);

                    var first = simulate(machine, again, true);
                    var second = simulate(machine, again, true);

                    assertThat(second.store().history()).isEqualTo(first.store().history());
                    assertThat(second.takeovers()).isEqualTo(first.takeovers());
                },
                seed));
    }

    private static String input(Random random) {
        return "{\"items\":"
                + new Random(random.nextLong()).ints(3, 0, 9).boxed().toList() + "}";
    }

    private static Simulation simulate(Machine machine, long seed, boolean faulty) {
        return new Simulation(kit, new World(seed, machine.calm()), machine.definition(), seed, faulty)
                .run(machine.input(), machine.stopAfterMillis());
    }

    /** What a seed runs. */
    private record Machine(boolean calm, String definition, Optional<Long> stopAfterMillis, String input) {
        static Machine of(long seed) {
            var random = new Random(seed);
            var calm = random.nextInt(3) == 0;
            var definition = calm ? RandomMachine.calm(random) : RandomMachine.definition(random);
            var stop = random.nextInt(6) == 0 ? Optional.of(random.nextLong(20_000)) : Optional.<Long>empty();
            return new Machine(calm, definition, stop, SimulationTest.input(random));
        }
    }

    private void check(String definition, Simulation simulation) {
        var history = simulation.store().history();
        var status = HistoryChecker.check(definition, Lines.stored(history));
        var closed = (Execution.Closed) simulation.store().execution();
        assertThat(status).isEqualTo(closed.ending().name());
        var outputs = history.stream()
                .filter(event ->
                        event instanceof HistoryEvent.AttemptReturned && event.type() != HistoryEventType.TaskSubmitted)
                .map(event -> ((HistoryEvent.AttemptReturned) event).output())
                .toList();
        assertThat(outputs).doesNotHaveDuplicates();
        assertThat(outputs).containsAll(simulation.client().acknowledgedOutputs());
        simulation
                .client()
                .stopDate()
                .ifPresent(date -> assertThat(date).isEqualTo(Instant.ofEpochMilli(closed.stopMillis())));
        endings.merge(closed.ending(), 1, Integer::sum);
        takeovers += simulation.takeovers();
    }
}
