package io.troupe.node.jdbc;

import static io.troupe.node.journal.TestNode.await;
import static io.troupe.node.journal.TurnSamples.execution;
import static io.troupe.node.journal.TurnSamples.exits;
import static io.troupe.node.journal.TurnSamples.nested;
import static io.troupe.node.journal.TurnSamples.start;
import static io.troupe.node.journal.TurnSamples.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.journal.TestNode;
import io.troupe.node.journal.TurnSamples;
import io.troupe.protocol.stored.IndexChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcWakeQueryTest {
    private static final List<Integer> ALL =
            IntStream.range(0, Slices.COUNT).boxed().toList();
    /** What the test's node writes as the time of a second turn. */
    private static final Instant FELL_ASLEEP = Instant.parse("2026-01-01T00:00:00.002Z");

    private static final Instant LATER = FELL_ASLEEP.plusSeconds(100);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void sleepersWhoseNestedExecutionHasEndedSinceAreFound(Dialect dialect) throws Exception {
        try (var node = TestNode.start(dialect, directory)) {
            node.addMachine(TurnSamples.MACHINE, "ACTIVE");
            var wake = new JdbcWakeQuery(node.storage());
            for (var parent : List.of("waits", "heard", "awake")) {
                node.store(execution(parent), 1, start(parent));
                node.store(execution(parent + "-nested"), 1, nested(parent + "-nested", execution(parent)));
            }
            node.store(execution("waits"), 2, exits(2, 1, new IndexChange.FellAsleep(LATER.plusSeconds(900))));
            node.store(execution("heard"), 2, exits(2, 1, new IndexChange.FellAsleep(LATER.plusSeconds(900))));

            node.store(execution("waits-nested"), 2, success(2, LATER));
            node.store(execution("heard-nested"), 2, success(2, FELL_ASLEEP.minus(CLOCKS_APART)));
            node.store(execution("awake-nested"), 2, success(2, LATER));

            var found = new JdbcWakeQuery.Awaited(execution("waits"), execution("waits-nested"), LATER);
            var after = LATER.plusMillis(1);
            assertThat(awaited(wake, ALL, Instant.EPOCH, after, Optional.empty()))
                    .containsExactly(found);
            assertThat(awaited(wake, ALL, Instant.EPOCH, LATER, Optional.empty()))
                    .isEmpty();
            assertThat(awaited(wake, ALL, after, after.plusMillis(1), Optional.empty()))
                    .isEmpty();
            assertThat(awaited(wake, ALL, Instant.EPOCH, after, Optional.of(found)))
                    .isEmpty();
            assertThat(awaited(wake, List.of(), Instant.EPOCH, after, Optional.empty()))
                    .isEmpty();
        }
    }

    private static List<JdbcWakeQuery.Awaited> awaited(
            JdbcWakeQuery wake,
            List<Integer> slices,
            Instant from,
            Instant before,
            Optional<JdbcWakeQuery.Awaited> after) {
        return await(wake.awaited(slices, from, before, CLOCKS_APART, after, 10));
    }
}
