package io.troupe.node.journal;

import static io.troupe.node.journal.TestNode.await;
import static io.troupe.node.journal.TestNode.awaitAll;
import static io.troupe.node.journal.TurnSamples.MACHINE;
import static io.troupe.node.journal.TurnSamples.NOON;
import static io.troupe.node.journal.TurnSamples.execution;
import static io.troupe.node.journal.TurnSamples.exits;
import static io.troupe.node.journal.TurnSamples.start;
import static io.troupe.node.journal.TurnSamples.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
class TurnJournalDaoTest {
    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private TestNode node;

    @BeforeParameterizedClassInvocation
    void open() throws SQLException {
        node = TestNode.start(dialect, directory.resolve(dialect.name()));
        node.addMachine(MACHINE, "ACTIVE");
    }

    @AfterParameterizedClassInvocation
    void close() {
        node.close();
    }

    @Test
    void aTurnIsReadBackAndItsIndexRowIsThere() throws SQLException {
        var turn = start("plain");

        node.store(execution("plain"), 1, turn);

        assertThat(node.replay("execution|" + execution("plain"))).containsExactly(new Turn(turn.events(), List.of()));
        assertThat(column("plain", "presence")).contains("ACTIVE");
        assertThat(column("plain", "status")).contains("RUNNING");
        assertThat(column("plain", "incarnation")).contains("incarnation-plain");
    }

    @Test
    void theIndexRowFollowsSleepWakeAndEnd() throws SQLException {
        node.store(execution("life"), 1, start("life", new IndexChange.FellAsleep(NOON)));
        assertThat(column("life", "presence")).contains("SLEEPING");
        assertThat(column("life", "wake_at")).contains(Long.toString(NOON.toEpochMilli()));

        node.store(execution("life"), 2, exits(2, 1, new IndexChange.WokeUp()));
        assertThat(column("life", "presence")).contains("ACTIVE");
        assertThat(column("life", "wake_at")).isEmpty();

        node.store(execution("life"), 3, exits(3, 2));
        assertThat(column("life", "last_sequence_number")).contains("2");

        node.store(execution("life"), 4, success(5, NOON.plusSeconds(1)));
        assertThat(column("life", "presence")).contains("CLOSED");
        assertThat(column("life", "status")).contains("SUCCEEDED");
        assertThat(column("life", "last_sequence_number")).contains("4");
    }

    @Test
    void anExecutionThatEndsInItsFirstTurnHasOneClosedRow() throws SQLException {
        var end = success(2, NOON).index().get(0);

        node.store(execution("short"), 1, start("short", end));

        assertThat(column("short", "presence")).contains("CLOSED");
        assertThat(column("short", "stop_date")).contains(Long.toString(NOON.toEpochMilli()));
    }

    @Test
    void theSecondStartOfANameIsRejectedAndChangesNothing() throws SQLException {
        var id = "execution|" + execution("taken");
        await(node.write(id, 1, "first", start("taken", NOON, "1")));

        var outcome = await(node.write(id, 1, "second", start("taken", NOON.plusSeconds(5), "2")));

        assertThat(outcome).isEqualTo(TestNode.Outcome.ALREADY_STARTED);
        assertThat(column("taken", "start_date")).contains(Long.toString(NOON.toEpochMilli()));
        assertThat(node.replay(id)).hasSize(1);
    }

    @Test
    void twoStartsOfANameInOneBatchHaveOneWinner() {
        var id = "execution|" + execution("race");
        var starts = new ArrayList<CompletionStage<TestNode.Outcome>>();
        for (int i = 0; i < 50; i++) {
            starts.add(node.write(id, 1, "writer" + i, start("race")));
        }

        var outcomes = awaitAll(starts);

        assertThat(outcomes).containsOnlyOnce(TestNode.Outcome.STORED).hasSize(50);
        assertThat(node.replay(id)).hasSize(1);
    }

    @Test
    void ourOwnCommitWhoseAnswerWasLostIsASuccess() {
        var id = "execution|" + execution("lost");
        await(node.write(id, 1, "me", start("lost")));
        await(node.write(id, 2, "me", exits(2, 1)));

        assertThat(await(node.write(id, 1, "me", start("lost")))).isEqualTo(TestNode.Outcome.STORED);
        assertThat(await(node.write(id, 2, "me", exits(2, 1)))).isEqualTo(TestNode.Outcome.STORED);
        assertThat(node.replay(id)).hasSize(2);
    }

    @Test
    void theWriterThatComesSecondFails() {
        var id = "execution|" + execution("fenced");
        await(node.write(id, 1, "old", start("fenced")));
        await(node.write(id, 2, "old", exits(2, 1)));

        assertThatThrownBy(() -> await(node.write(id, 2, "new", exits(2, 1))))
                .hasCauseInstanceOf(FencedException.class);
    }

    @Test
    void aStartOfAMachineThatIsBeingDeletedIsRejected() throws SQLException {
        node.addMachine(MACHINE + "-gone", "DELETING");
        var opened = (IndexChange.Opened) start("late").index().get(0);
        var started = start("late").events();
        for (var machine : List.of(MACHINE + "-gone", MACHINE + "-never-was")) {
            var change = new IndexChange.Opened(
                    opened.executionArn(),
                    machine,
                    opened.name(),
                    opened.revision(),
                    opened.incarnation(),
                    opened.startDate(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

            var outcome = await(
                    node.write("execution|" + execution("late"), 1, "writer", new Turn(started, List.of(change))));

            assertThat(outcome).isEqualTo(TestNode.Outcome.MACHINE_DELETING);
        }
        assertThat(node.replay("execution|" + execution("late"))).isEmpty();
    }

    @Test
    void tenBadWritesOfTwoHundredFailAlone() throws SQLException {
        for (int i = 0; i < 200; i += 20) {
            // The index row exists although the history does not: the insert of the turn's transaction must fail.
            node.store(execution("bad" + i), 1, start("bad" + i));
            var id = "execution|" + execution("bad" + i);
            node.storage()
                    .database()
                    .changeNow(connection ->
                            Sql.update(connection, "delete from event_journal where persistence_id = ?", id));
        }
        var writes = new ArrayList<CompletionStage<TestNode.Outcome>>();
        for (int i = 0; i < 200; i++) {
            writes.add(node.write("execution|" + execution("bad" + i), 1, "writer", start("bad" + i)));
        }

        for (int i = 0; i < 200; i++) {
            var write = writes.get(i);
            if (i % 20 == 0) {
                assertThatThrownBy(() -> write.toCompletableFuture().join())
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(SQLException.class);
            } else {
                assertThat(await(write)).isEqualTo(TestNode.Outcome.STORED);
            }
        }
    }

    @Test
    void aWriteThatCannotBeSerialisedFailsAlone() {
        var good = node.write("other|good", 1, "writer", "text");
        var bad = node.write("other|bad", 1, "writer", new Object());

        assertThat(await(good)).isEqualTo(TestNode.Outcome.STORED);
        assertThatThrownBy(() -> await(bad)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aHistoryOfTwentyFiveThousandEventsIsReadWholeAndInOrder() {
        var id = "execution|" + execution("long");
        var writes = new ArrayList<CompletionStage<TestNode.Outcome>>();
        writes.add(node.write(id, 1, "writer", start("long")));
        for (int number = 2; number <= 1001; number++) {
            writes.add(node.write(id, number, "writer", exits(2 + (number - 2) * 25L, 25)));
        }
        awaitAll(writes);

        var events = node.replay(id).stream()
                .flatMap(turn -> ((Turn) turn).events().stream())
                .map(event -> ((HistoryEvent) event).id())
                .toList();

        assertThat(events).isEqualTo(LongStream.rangeClosed(1, 25_001).boxed().toList());
    }

    private Optional<String> column(String name, String column) throws SQLException {
        return node.storage()
                .database()
                .changeNow(connection -> Sql.first(
                                connection,
                                "select " + column + " from execution where execution_arn = ?",
                                row -> Optional.ofNullable(row.getString(1)),
                                execution(name))
                        .orElseThrow());
    }
}
