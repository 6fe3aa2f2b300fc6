package io.troupe.node.wake;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import io.troupe.node.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Executions vanish from memory with their timers, wake-ups are lost on their way, the table cannot be read, the waker
 * itself fails: whoever belongs in memory is back within 30 s of the engine's time. {@code -Dtroupe.test.seed} repeats
 * a run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WakerTest {
    private static final int SLICES = 8;
    private static final int EXECUTIONS = 300;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int SWEEP_SECONDS = 30;

    private ActorTestKit kit;

    @BeforeAll
    void open() {
        kit = ActorTestKit.create(ManualTime.config());
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void whoeverBelongsInMemoryIsBackWithinThirtySeconds() {
        var seed = Long.getLong("troupe.test.seed", new Random().nextLong());
        System.out.println("WakerTest -Dtroupe.test.seed=" + seed);
        var random = new Random(seed);
        var world = new World(random);
        begin(world);

        for (var round = 0; round < 2; round++) {
            world.lossy = true;
            for (var second = 0; second < 20; second++) {
                world.live.removeIf(executionArn -> random.nextInt(10) == 0);
                pass(world);
            }
            world.lossy = false;
            for (var second = 0; second <= SWEEP_SECONDS; second++) {
                pass(world);
            }

            kit.createTestProbe().awaitAssert(() -> {
                assertThat(world.live).as("seed %d", seed).containsAll(world.belongInMemory());
                return true;
            });
        }
    }

    @Test
    void whoeverIsInMemoryLooksAgainEveryThirtySeconds() {
        var world = new World(new Random(1));
        begin(world);
        for (var second = 0; second < 5; second++) {
            pass(world);
        }
        world.lookedAgain.clear();

        for (var second = 0; second <= SWEEP_SECONDS; second++) {
            pass(world);
        }

        kit.createTestProbe().awaitAssert(() -> {
            assertThat(world.lookedAgain).containsAll(world.belongInMemory());
            return true;
        });
    }

    @Test
    void sleepersAreWokenBeforeTheirTimeAndNotLongBefore() {
        var world = new World(new Random(1));
        var sleeper = world.sleeping(Duration.ofSeconds(100));
        var far = world.sleeping(Duration.ofHours(2));
        begin(world);

        for (var second = 0; second < 30; second++) {
            pass(world);
        }
        assertThat(world.live).doesNotContain(sleeper);
        for (var second = 0; second < 20; second++) {
            pass(world);
        }

        assertThat(world.live).contains(sleeper).doesNotContain(far);
    }

    @Test
    void whoHasNotHeardOfTheEndOfANestedExecutionIsWokenWithinThirtySeconds() {
        var world = new World(new Random(1));
        var before = world.sleepingUninformed(world.clock.instant().minusSeconds(300));
        begin(world);
        for (var second = 0; second < 5; second++) {
            pass(world);
        }
        kit.createTestProbe().awaitAssert(() -> {
            assertThat(world.live).as("as the slice was taken").contains(before);
            return true;
        });

        var now = world.sleepingUninformed(world.clock.instant());
        for (var second = 0; second <= SWEEP_SECONDS; second++) {
            pass(world);
        }

        kit.createTestProbe().awaitAssert(() -> {
            assertThat(world.live).contains(now);
            return true;
        });
    }

    @Test
    void aShardThatANodeHasLostIsPingedAtOnce() {
        var world = new World(new Random(1));
        var pinged = ConcurrentHashMap.<Integer>newKeySet();
        var waker = kit.spawn(Waker.create(world.ports()));
        waker.tell(new Waker.SliceHeld(3));
        waker.tell(new Waker.Begin(world::wake, pinged::add));
        kit.createTestProbe().awaitAssert(() -> {
            assertThat(pinged).hasSize(SLICES);
            return true;
        });
        pinged.clear();

        waker.tell(new Waker.SliceLost(3));
        pass(world);

        kit.createTestProbe().awaitAssert(() -> {
            assertThat(pinged).contains(3);
            return true;
        });
    }

    @Test
    void aStoppingNodeWaitsForThePingsThatItHasSent() {
        var waker = kit.spawn(Waker.create(new World(new Random(1)).ports()));
        waker.tell(new Waker.Begin(executionArn -> {}, slice -> {}));
        waker.tell(new Waker.SliceHeld(0));
        var stopped = kit.<Done>createTestProbe();

        waker.tell(new Waker.Stopping(stopped.getRef()));
        for (var slice = 1; slice < SLICES - 1; slice++) {
            waker.tell(new Waker.SliceHeld(slice));
        }
        stopped.expectNoMessage();
        waker.tell(new Waker.SliceHeld(SLICES - 1));

        stopped.receiveMessage();
    }

    @Test
    void aStoppingNodeThatHasSentNoPingWaitsForNothing() {
        var waker = kit.spawn(Waker.create(new World(new Random(1)).ports()));
        var stopped = kit.<Done>createTestProbe();

        waker.tell(new Waker.Stopping(stopped.getRef()));

        stopped.receiveMessage();
    }

    /** Starts a waker that has all slices. */
    private void begin(World world) {
        var waker = kit.spawn(Waker.create(world.ports()));
        for (var slice = 0; slice < SLICES; slice++) {
            waker.tell(new Waker.SliceHeld(slice));
        }
        waker.tell(new Waker.Begin(world::wake, slice -> {}));
    }

    private void pass(World world) {
        world.clock.advance(STEP);
        ManualTime.get(kit.system()).timePasses(STEP);
    }

    /** Rows of executions, and who of them is in memory. */
    private static final class World {
        private final Random random;
        private final Set<String> live = ConcurrentHashMap.newKeySet();
        private final Set<String> lookedAgain = ConcurrentHashMap.newKeySet();
        private final Map<String, Optional<Instant>> rows = new HashMap<>();
        private final List<WakeSource.Uninformed> uninformed = new ArrayList<>();
        private volatile boolean lossy;
        private final SettableClock clock = new SettableClock();

        World(Random random) {
            this.random = random;
            for (var i = 0; i < EXECUTIONS; i++) {
                if (i % 2 == 0) {
                    rows.put("active-" + i, Optional.empty());
                } else {
                    sleeping(Duration.ofSeconds(random.nextInt(400)));
                }
            }
        }

        String sleeping(Duration time) {
            var executionArn = "sleeping-" + rows.size();
            rows.put(executionArn, Optional.of(clock.instant().plus(time)));
            return executionArn;
        }

        String sleepingUninformed(Instant stopDate) {
            var executionArn = sleeping(Duration.ofHours(2));
            uninformed.add(new WakeSource.Uninformed(executionArn, executionArn + "-nested", stopDate));
            return executionArn;
        }

        Waker.Ports ports() {
            return new Waker.Ports(new Source(), live, SLICES, clock);
        }

        Set<String> belongInMemory() {
            var set = ConcurrentHashMap.<String>newKeySet();
            rows.forEach((executionArn, wakeAt) -> {
                if (wakeAt.isEmpty() || wakeAt.get().isBefore(clock.instant().minusSeconds(SWEEP_SECONDS))) {
                    set.add(executionArn);
                }
            });
            return set;
        }

        private void wake(String executionArn) {
            if (lossy && random.nextInt(100) == 0) {
                throw new IllegalStateException("the region does not take it");
            }
            if ((!lossy || random.nextBoolean()) && !live.add(executionArn)) {
                lookedAgain.add(executionArn);
            }
        }

        private static int slice(String executionArn) {
            return Math.floorMod(executionArn.hashCode(), SLICES);
        }

        private final class Source implements WakeSource {
            @Override
            public CompletionStage<List<Open>> active(Collection<Integer> slices, Optional<Open> after, int limit) {
                return away(rows.entrySet().stream()
                        .filter(row -> row.getValue().isEmpty() && slices.contains(slice(row.getKey())))
                        .map(row -> new Open(slice(row.getKey()), row.getKey()))
                        .sorted(BY_SLICE)
                        .filter(row -> after.isEmpty() || BY_SLICE.compare(row, after.get()) > 0)
                        .limit(limit)
                        .toList());
            }

            @Override
            public CompletionStage<List<Sleeper>> due(
                    Collection<Integer> slices, Instant from, Instant before, Optional<Sleeper> after, int limit) {
                return away(rows.entrySet().stream()
                        .filter(row -> row.getValue().isPresent() && slices.contains(slice(row.getKey())))
                        .map(row -> new Sleeper(row.getKey(), row.getValue().orElseThrow()))
                        .filter(row ->
                                !row.wakeAt().isBefore(from) && row.wakeAt().isBefore(before))
                        .sorted(BY_TIME)
                        .filter(row -> after.isEmpty() || BY_TIME.compare(row, after.get()) > 0)
                        .limit(limit)
                        .toList());
            }

            @Override
            public CompletionStage<List<Uninformed>> uninformed(
                    Collection<Integer> slices, Instant from, Instant before, Optional<Uninformed> after, int limit) {
                return away(uninformed.stream()
                        .filter(row -> slices.contains(slice(row.executionArn())))
                        .filter(row ->
                                !row.stopDate().isBefore(from) && row.stopDate().isBefore(before))
                        .sorted(BY_STOP)
                        .filter(row -> after.isEmpty() || BY_STOP.compare(row, after.get()) > 0)
                        .limit(limit)
                        .toList());
            }

            private <T> CompletionStage<T> away(T rows) {
                if (lossy && random.nextInt(10) == 0) {
                    throw new IllegalStateException("too many queries wait");
                }
                return lossy && random.nextInt(3) == 0
                        ? CompletableFuture.failedFuture(new IllegalStateException("database away"))
                        : CompletableFuture.completedFuture(rows);
            }
        }

        private static final Comparator<WakeSource.Open> BY_SLICE =
                Comparator.comparingInt(WakeSource.Open::slice).thenComparing(WakeSource.Open::executionArn);
        private static final Comparator<WakeSource.Uninformed> BY_STOP = Comparator.comparing(
                        WakeSource.Uninformed::stopDate)
                .thenComparing(WakeSource.Uninformed::nestedExecutionArn);
        private static final Comparator<WakeSource.Sleeper> BY_TIME =
                Comparator.comparing(WakeSource.Sleeper::wakeAt).thenComparing(WakeSource.Sleeper::executionArn);
    }
}
