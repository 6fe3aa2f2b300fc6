package io.troupe.node.jdbc;

import static io.troupe.node.jdbc.MachineSamples.arn;
import static io.troupe.node.jdbc.MachineSamples.revision;
import static io.troupe.node.journal.TestNode.await;
import static io.troupe.node.journal.TurnSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.port.Activities.ActivityDescription;
import io.troupe.api.port.StateMachines.Change;
import io.troupe.api.port.StateMachines.Creation;
import io.troupe.api.port.Tags.Tagging;
import io.troupe.protocol.arn.ActivityArn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
class DefinitionTablesTest {
    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private Storage storage;

    private JdbcStateMachines machines;

    @BeforeParameterizedClassInvocation
    void open() {
        storage = TestStorage.open(dialect, directory.resolve(dialect.name()));
        machines = new JdbcStateMachines(storage);
    }

    @AfterParameterizedClassInvocation
    void close() {
        storage.close();
    }

    @Test
    void aNameCanBeCreatedOnce() {
        var first = revision("once", "k1");

        assertThat(await(machines.create(first, Map.of("team", "a"), Optional.empty())))
                .isInstanceOf(Creation.Created.class);
        var again = await(machines.create(revision("once", "k2"), Map.of("team", "b"), Optional.empty()));

        assertThat(again).isInstanceOfSatisfying(Creation.Exists.class, exists -> {
            assertThat(exists.existing().current()).isEqualTo(first);
            assertThat(exists.existing().creationDate()).isEqualTo(NOON);
            assertThat(exists.existing().deleting()).isFalse();
        });
        assertThat(await(machines.revision("once-k1"))).contains(first);
        assertThat(await(machines.revision("once-k2"))).isEmpty();
        assertThat(await(new JdbcTags(storage).list(arn("once").toString()))).contains(Map.of("team", "a"));
    }

    @Test
    void anUpdateNeedsTheRevisionItWasMadeFrom() {
        await(machines.create(revision("up", "k1"), Map.of(), Optional.empty()));
        assertThat(await(machines.current(arn("up"))).orElseThrow().current().key())
                .isEqualTo("up-k1");

        assertThat(await(machines.update("up-k1", revision("up", "k2"), Optional.empty())))
                .isInstanceOf(Change.Done.class);
        assertThat(await(machines.update("up-k1", revision("up", "k3"), Optional.empty())))
                .isInstanceOf(Change.Conflict.class);
        assertThat(await(machines.update("x", revision("nobody", "k1"), Optional.empty())))
                .isInstanceOf(Change.DoesNotExist.class);

        assertThat(await(machines.current(arn("up"))).orElseThrow().current()).isEqualTo(revision("up", "k2"));
        assertThat(await(machines.revision("up-k1"))).contains(revision("up", "k1"));
    }

    @Test
    void aDeletedMachineGoesWithItsLastOpenExecution() throws SQLException {
        var removal = new JdbcStateMachineRemoval(storage);
        await(machines.create(revision("going", "k1"), Map.of("team", "a"), Optional.empty()));
        insertRunning("going", "e1");
        assertThat(await(removal.removeIfIdle(arn("going")))).isFalse();

        await(machines.delete(arn("going")));
        await(machines.delete(arn("nobody")));

        assertThat(await(machines.find(arn("going"))).orElseThrow().deleting()).isTrue();
        assertThat(await(machines.update("going-k1", revision("going", "k2"), Optional.empty())))
                .isInstanceOf(Change.Deleting.class);
        assertThat(await(removal.deleting(10))).containsExactly(arn("going"));
        assertThat(await(removal.openExecutions(arn("going"), Optional.empty(), 10)))
                .containsExactly("e1");
        assertThat(await(removal.openExecutions(arn("going"), Optional.of("e1"), 10)))
                .isEmpty();
        assertThat(await(removal.removeIfIdle(arn("going")))).isFalse();
        storage.database()
                .changeNow(connection ->
                        Sql.update(connection, "update execution set status = 'ABORTED' where execution_arn = 'e1'"));
        assertThat(await(removal.removeIfIdle(arn("going")))).isTrue();

        assertThat(await(machines.find(arn("going")))).isEmpty();
        assertThat(await(machines.current(arn("going")))).isEmpty();
        assertThat(await(machines.revision("going-k1")))
                .as("its execution refers to it")
                .isPresent();
        assertThat(await(new JdbcTags(storage).list(arn("going").toString()))).isEmpty();
    }

    @Test
    void machinesAreListedByNameInCodeUnitOrder() {
        for (var name : List.of("m_2", "m_10", "M", "m_1")) {
            await(machines.create(revision("ap-south-1", name, "k1"), Map.of(), Optional.empty()));
        }

        var first = await(machines.list("ap-south-1", "123456789012", Optional.empty(), 3));
        var rest = await(machines.list("ap-south-1", "123456789012", Optional.of("m_10"), 3));

        assertThat(first).extracting(m -> m.current().stateMachineArn().name()).containsExactly("M", "m_1", "m_10");
        assertThat(rest).extracting(m -> m.current().stateMachineArn().name()).containsExactly("m_2");
        assertThat(await(machines.list("ap-south-1", "210987654321", Optional.empty(), 3)))
                .isEmpty();
    }

    @Test
    void activitiesAreMadeOnceFoundListedAndDeleted() {
        var activities = new JdbcActivities(storage);
        var activity = new ActivityDescription(activityArn("a"), NOON, "{\"type\":\"AWS_OWNED_KEY\"}");
        assertThat(await(activities.create(activity, Map.of("k", "v")))).isEqualTo(activity);
        assertThat(await(activities.create(
                        new ActivityDescription(activityArn("a"), NOON.plusSeconds(1), "{}"), Map.of())))
                .isEqualTo(activity);
        await(activities.create(new ActivityDescription(activityArn("B"), NOON, "{}"), Map.of()));

        assertThat(await(activities.find(activityArn("a")))).contains(activity);
        assertThat(await(activities.list("us-east-1", "123456789012", Optional.empty(), 10)))
                .extracting(listed -> listed.activityArn().name())
                .containsExactly("B", "a");
        assertThat(await(activities.list("us-east-1", "123456789012", Optional.of("B"), 10)))
                .containsExactly(activity);

        await(activities.delete(activityArn("a")));
        await(activities.delete(activityArn("a")));
        assertThat(await(activities.find(activityArn("a")))).isEmpty();
        assertThat(await(new JdbcTags(storage).list(activityArn("a").toString())))
                .isEmpty();
    }

    @Test
    void tagsAreAddedOverwrittenCountedAndRemoved() {
        var tags = new JdbcTags(storage);
        var resource = arn("tagged").toString();
        await(machines.create(revision("tagged", "k1"), Map.of("b", "1"), Optional.empty()));

        assertThat(await(tags.tag(resource, Map.of("a", "", "b", "2"), 2))).isEqualTo(Tagging.DONE);
        assertThat(await(tags.tag(resource, Map.of("c", "3"), 2))).isEqualTo(Tagging.TOO_MANY_TAGS);
        assertThat(await(tags.tag(resource + "-not", Map.of(), 2))).isEqualTo(Tagging.RESOURCE_NOT_FOUND);
        assertThat(await(tags.list(resource)).orElseThrow()).containsExactly(Map.entry("a", ""), Map.entry("b", "2"));

        assertThat(await(tags.untag(resource, List.of("a", "never")))).isTrue();
        assertThat(await(tags.untag(resource + "-not", List.of("a")))).isFalse();
        assertThat(await(tags.list(resource)).orElseThrow()).containsExactly(Map.entry("b", "2"));
        assertThat(await(tags.list(resource + "-not"))).isEmpty();
    }

    private void insertRunning(String machine, String executionArn) throws SQLException {
        storage.database()
                .changeNow(connection -> Sql.update(
                        connection,
                        "insert into execution (execution_arn, state_machine_arn, name, status, start_date, presence,"
                                + " last_turn_at, last_sequence_number, slice, incarnation, revision)"
                                + " values (?, ?, 'e', 'RUNNING', 1, 'ACTIVE', 1, 1, 1, 'i', ?)",
                        executionArn,
                        arn(machine).toString(),
                        machine + "-k1"));
    }

    private static ActivityArn activityArn(String name) {
        return new ActivityArn("aws", "us-east-1", "123456789012", name);
    }
}
