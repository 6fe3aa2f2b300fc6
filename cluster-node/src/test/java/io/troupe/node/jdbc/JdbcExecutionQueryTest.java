package io.troupe.node.jdbc;

import static io.troupe.node.journal.TestNode.await;
import static io.troupe.node.journal.TurnSamples.NOON;
import static io.troupe.node.journal.TurnSamples.execution;
import static io.troupe.node.journal.TurnSamples.exits;
import static io.troupe.node.journal.TurnSamples.start;
import static io.troupe.node.journal.TurnSamples.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.port.ExecutionQuery;
import io.troupe.api.port.ExecutionSummary;
import io.troupe.node.journal.TestNode;
import io.troupe.node.journal.TurnSamples;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcExecutionQueryTest {
    private static final ActivityArn ACTIVITY = new ActivityArn("aws", "us-east-1", "123456789012", "review");

    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private TestNode node;

    private ExecutionQuery query;

    @BeforeParameterizedClassInvocation
    void open() throws SQLException {
        node = TestNode.start(dialect, directory.resolve(dialect.name()));
        query = new JdbcExecutionQuery(node.storage(), node.serialization());
        node.addMachine(TurnSamples.MACHINE, "ACTIVE");
        node.store(execution("done"), 1, start("done", NOON.minusSeconds(60), "\"in\""));
        node.store(execution("done"), 2, exits(2, 3));
        node.store(execution("done"), 3, new Turn(List.of(new Fact.WaitScheduled("", 1)), List.of()));
        node.store(execution("done"), 4, exits(5, 1));
        node.store(execution("done"), 5, success(6, NOON));
        node.store(execution("b"), 1, start("b", NOON, "1"));
        node.store(execution("a"), 1, start("a", NOON, "1"));
        node.store(
                execution("asleep"), 1, start("asleep", NOON.minusSeconds(5), "1", new IndexChange.FellAsleep(NOON)));
    }

    @AfterParameterizedClassInvocation
    void close() {
        node.close();
    }

    @Test
    void anExecutionIsDescribedByItsRowAndItsFirstAndLastEvent() throws Exception {
        var done = await(query.describe(arn("done"))).orElseThrow();

        assertThat(done.summary())
                .isEqualTo(new ExecutionSummary(
                        arn("done"),
                        ExecutionStatus.SUCCEEDED,
                        NOON.minusSeconds(60),
                        Optional.of(NOON),
                        "revision-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Root=1-2-3")));
        assertThat(done.started().input()).isEqualTo("\"in\"");
        assertThat(done.last()).containsInstanceOf(HistoryEvent.ExecutionSucceeded.class);
        assertThat(await(query.describe(arn("a"))).orElseThrow().last()).isEmpty();
        assertThat(await(query.describe(arn("nobody")))).isEmpty();
        assertThat(await(query.find(arn("nobody")))).isEmpty();
    }

    @Test
    void executionsAreListedNewestFirstAndPageByPage() throws Exception {
        var machine = StateMachineArn.parse(TurnSamples.MACHINE);
        var names = new ArrayList<String>();
        var after = Optional.<ExecutionQuery.Position>empty();
        for (int page = 0; page < 4; page++) {
            for (var summary : await(query.list(machine, Optional.empty(), Optional.empty(), after, 1))) {
                names.add(summary.executionArn().name());
                after = Optional.of(new ExecutionQuery.Position(
                        summary.startDate(), summary.executionArn().toString()));
            }
        }

        assertThat(names).containsExactly("b", "a", "asleep", "done");
        assertThat(await(query.list(
                        machine, Optional.empty(), Optional.of(ExecutionStatus.SUCCEEDED), Optional.empty(), 10)))
                .extracting(summary -> summary.executionArn().name())
                .containsExactly("done");
        assertThat(await(query.list(
                        machine, Optional.of(TurnSamples.MACHINE + ":1"), Optional.empty(), Optional.empty(), 10)))
                .isEmpty();
    }

    @Test
    void aHistoryIsReadFromAnyEventInBothDirections() throws Exception {
        for (int from = 1; from <= 6; from++) {
            for (int limit = 1; limit <= 7; limit++) {
                assertThat(ids(OptionalLong.of(from), false, limit))
                        .containsExactlyElementsOf(LongStream.rangeClosed(from, Math.min(6, from + limit - 1))
                                .boxed()
                                .toList());
                var last = from;
                assertThat(ids(OptionalLong.of(from), true, limit))
                        .containsExactlyElementsOf(LongStream.range(0, Math.min(from, limit))
                                .mapToObj(step -> last - step)
                                .toList());
            }
        }
        assertThat(ids(OptionalLong.empty(), false, 2)).containsExactly(1L, 2L);
        assertThat(ids(OptionalLong.empty(), true, 2)).containsExactly(6L, 5L);
        assertThat(ids(OptionalLong.of(7), false, 2)).isEmpty();
        assertThat(await(query.history(arn("nobody"), OptionalLong.empty(), false, 1)))
                .isEmpty();
    }

    @Test
    void keepersFindActiveAndDueRows() {
        var wake = new JdbcWakeQuery(node.storage());
        var all = IntStream.range(0, Slices.COUNT).boxed().toList();

        var active = await(wake.active(all, Optional.empty(), 10));
        assertThat(active)
                .extracting(JdbcWakeQuery.Active::executionArn)
                .containsExactlyInAnyOrder(execution("a"), execution("b"));
        assertThat(active.get(0).slice()).isEqualTo(Slices.of(active.get(0).executionArn()));
        assertThat(await(wake.active(all, Optional.of(active.get(0)), 10))).containsExactly(active.get(1));
        assertThat(await(wake.active(List.of(), Optional.empty(), 10))).isEmpty();

        assertThat(await(wake.due(all, Instant.EPOCH, NOON, Optional.empty(), 10)))
                .isEmpty();
        assertThat(await(wake.due(all, Instant.EPOCH, NOON.plusMillis(1), Optional.empty(), 10)))
                .containsExactly(new JdbcWakeQuery.Due(execution("asleep"), NOON));
        assertThat(await(wake.due(
                        List.of((Slices.of(execution("asleep")) + 1) % 128),
                        Instant.EPOCH,
                        NOON.plusMillis(1),
                        Optional.empty(),
                        10)))
                .isEmpty();
    }

    @Test
    void aTaskIsOnOfferUntilItIsWithdrawn() {
        var tasks = new JdbcActivityTaskQuery(node.storage());
        var offered = new IndexChange.TaskOffered(ACTIVITY.toString(), "i", "0", 1, NOON);
        var earlier = new IndexChange.TaskOffered(ACTIVITY.toString(), "i", "1", 1, NOON.minusSeconds(1));
        node.store(execution("tasks"), 1, start("tasks", NOON.minusSeconds(900), "1", offered, earlier));
        assertThat(await(tasks.offered(ACTIVITY, 10)))
                .extracting(JdbcActivityTaskQuery.Offered::scope)
                .containsExactly("1", "0");

        node.store(execution("tasks"), 2, exits(2, 1, new IndexChange.TaskWithdrawn("1", 1)));
        assertThat(await(tasks.offered(ACTIVITY, 10)))
                .containsExactly(new JdbcActivityTaskQuery.Offered(execution("tasks"), "i", "0", 1, NOON));

        node.store(
                execution("tasks"),
                3,
                new Turn(
                        success(3, NOON).events(),
                        List.of(
                                new IndexChange.TaskWithdrawn("0", 1),
                                new IndexChange.Closed(ExecutionStatus.FAILED, NOON, NOON))));
        assertThat(await(tasks.offered(ACTIVITY, 10))).isEmpty();
    }

    @Test
    void whatWasClosedLongAgoIsRemovedWithAllItStored() throws Exception {
        var retention = new JdbcRetention(node.storage());
        var longAgo = NOON.minusSeconds(100_000);
        for (var name : List.of("old1", "old2", "old3")) {
            node.store(execution(name), 1, start(name, longAgo, "1"));
            node.store(execution(name), 2, success(2, longAgo));
        }

        assertThat(await(retention.removeStoppedBefore(longAgo, 10))).isZero();
        assertThat(await(retention.removeStoppedBefore(longAgo.plusSeconds(1), 2)))
                .isEqualTo(2);
        assertThat(await(retention.removeStoppedBefore(longAgo.plusSeconds(1), 2)))
                .isEqualTo(1);

        assertThat(await(query.find(arn("old1")))).isEmpty();
        assertThat(node.replay("execution|" + execution("old1"))).isEmpty();
        assertThat(await(query.find(arn("done")))).isPresent();
    }

    private List<Long> ids(OptionalLong from, boolean reverse, int limit) throws Exception {
        return await(query.history(arn("done"), from, reverse, limit)).orElseThrow().stream()
                .map(HistoryEvent::id)
                .toList();
    }

    private static ExecutionArn arn(String name) throws Exception {
        return ExecutionArn.parse(execution(name));
    }
}
