package io.troupe.node.jdbc;

import static io.troupe.node.jdbc.MachineSamples.arn;
import static io.troupe.node.jdbc.MachineSamples.revision;
import static io.troupe.node.journal.TestNode.await;
import static io.troupe.node.journal.TurnSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAlias.Route;
import io.troupe.api.port.StateMachineAliases.Change;
import io.troupe.api.port.StateMachineAliases.Position;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.port.StateMachineVersions.Publication;
import io.troupe.api.port.StateMachines;
import io.troupe.protocol.arn.StateMachineArn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
class VersionTablesTest {
    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private Storage storage;

    private JdbcStateMachines machines;

    private JdbcStateMachineVersions versions;

    private JdbcStateMachineAliases aliases;

    @BeforeParameterizedClassInvocation
    void open() {
        storage = TestStorage.open(dialect, directory.resolve(dialect.name()));
        machines = new JdbcStateMachines(storage);
        versions = new JdbcStateMachineVersions(storage);
        aliases = new JdbcStateMachineAliases(storage);
    }

    @AfterParameterizedClassInvocation
    void close() {
        storage.close();
    }

    @Test
    void aRevisionGetsOneNumberAndNumbersAreNotUsedAgain() {
        await(machines.create(revision("numbers", "k1"), Map.of(), Optional.empty()));

        var first = publish("numbers", Optional.of("INITIAL"));
        var again = publish("numbers", Optional.empty());
        await(machines.update("numbers-k1", revision("numbers", "k2"), Optional.empty()));
        var second = publish("numbers", Optional.of("revision-k2"));
        var deleted = await(versions.delete(arn("numbers").qualifiedBy("2")));
        await(machines.update("numbers-k2", revision("numbers", "k3"), Optional.empty()));
        var third = publish("numbers", Optional.empty());

        var version1 = new StateMachineVersion(
                arn("numbers").qualifiedBy("1"), revision("numbers", "k1"), Optional.of("d"), NOON);
        assertThat(first).isEqualTo(new Publication.Published(version1));
        assertThat(again).isEqualTo(first);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Publication.Published.class,
                        published ->
                                assertThat(published.version().arn().version()).hasValue(2));
        assertThat(deleted).isEmpty();
        assertThat(third)
                .isInstanceOfSatisfying(
                        Publication.Published.class,
                        published ->
                                assertThat(published.version().arn().version()).hasValue(3));
        assertThat(await(versions.list(arn("numbers"), OptionalLong.empty(), 10)))
                .extracting(version -> version.arn().version().orElseThrow())
                .containsExactly(3L, 1L);
        assertThat(await(versions.list(arn("numbers"), OptionalLong.of(3), 10))).containsExactly(version1);
        assertThat(await(versions.find(arn("numbers").qualifiedBy("2")))).isEmpty();
    }

    @Test
    void anUpdateIsPublishedOrNothingIsChanged() {
        await(machines.create(revision("atonce", "k1"), Map.of(), Optional.empty()));
        var publishing = Optional.of(new StateMachines.Publishing(Optional.of("d"), NOON));

        var late = await(machines.update("atonce-k0", revision("atonce", "k2"), publishing));
        var done = await(machines.update("atonce-k1", revision("atonce", "k2"), publishing));

        var version = new StateMachineVersion(
                arn("atonce").qualifiedBy("1"), revision("atonce", "k2"), Optional.of("d"), NOON);
        assertThat(late).isEqualTo(new StateMachines.Change.Conflict());
        assertThat(done).isEqualTo(new StateMachines.Change.Done(Optional.of(version)));
        assertThat(await(versions.list(arn("atonce"), OptionalLong.empty(), 10)))
                .containsExactly(version);
    }

    @Test
    void aMachineThatHasAllVersionsItMayHaveIsNeitherPublishedNorUpdatedWithAVersion() {
        var first = revision("full", "k1");
        await(machines.create(first, Map.of(), Optional.empty()));
        await(storage.database().change(connection -> {
            for (var number = 1; number <= StateMachineVersions.VERSIONS_MAX; number++) {
                var version = arn("full").qualifiedBy(String.valueOf(number));
                JdbcStateMachineVersions.insert(
                        connection, new StateMachineVersion(version, first, Optional.empty(), NOON));
            }
            return Optional.empty();
        }));
        var publishing = Optional.of(new StateMachines.Publishing(Optional.empty(), NOON));

        assertThat(await(machines.update("full-k1", revision("full", "k2"), publishing)))
                .isEqualTo(new StateMachines.Change.TooManyVersions());
        assertThat(await(machines.find(arn("full"))).orElseThrow().current()).isEqualTo(first);
        await(machines.update("full-k1", revision("full", "k2"), Optional.empty()));
        assertThat(publish("full", Optional.empty())).isEqualTo(new Publication.TooMany());
    }

    @Test
    void aMachineComesWithItsFirstVersionOrNotAtAll() {
        var revision = revision("begun", "k1");
        var version = new StateMachineVersion(arn("begun").qualifiedBy("1"), revision, Optional.of("d"), NOON);

        await(machines.create(revision, Map.of(), Optional.of(version)));
        await(machines.create(revision("begun", "k2"), Map.of(), Optional.of(version)));
        await(machines.update("begun-k1", revision("begun", "k3"), Optional.empty()));

        assertThat(await(versions.list(arn("begun"), OptionalLong.empty(), 10))).containsExactly(version);
        assertThat(publish("begun", Optional.of("revision-k3")))
                .isInstanceOfSatisfying(
                        Publication.Published.class,
                        next -> assertThat(next.version().arn())
                                .isEqualTo(arn("begun").qualifiedBy("2")));
    }

    @Test
    void whatCannotBePublishedIsNot() {
        await(machines.create(revision("refused", "k1"), Map.of(), Optional.empty()));
        assertThat(publish("refused", Optional.of("revision-k9"))).isEqualTo(new Publication.Conflict("INITIAL"));
        assertThat(publish("nobody", Optional.empty())).isEqualTo(new Publication.DoesNotExist());

        await(machines.delete(arn("refused")));

        assertThat(publish("refused", Optional.empty())).isEqualTo(new Publication.Deleting());
    }

    @Test
    void anAliasHoldsItsVersions() {
        twoVersions("held");
        var routes = List.of(route("held", 2, 70), route("held", 1, 30));
        var alias = alias("held", "PROD", NOON, routes);

        assertThat(await(aliases.create(alias))).isEqualTo(new Change.Stored(alias));
        assertThat(await(aliases.create(alias("held", "PROD", NOON.plusSeconds(1), List.of(route("held", 1, 100))))))
                .isEqualTo(new Change.Stored(alias));
        assertThat(await(aliases.create(alias("held", "NONE", NOON, List.of(route("held", 7, 100))))))
                .isEqualTo(new Change.NotFound());
        assertThat(await(versions.delete(arn("held").qualifiedBy("1")))).containsExactly("PROD");
        var updated = await(
                aliases.update(alias.arn(), Optional.empty(), List.of(route("held", 2, 100)), NOON.plusSeconds(2)));
        assertThat(await(versions.delete(arn("held").qualifiedBy("1")))).isEmpty();

        var after = new StateMachineAlias(
                alias.arn(), Optional.of("d"), List.of(route("held", 2, 100)), NOON, NOON.plusSeconds(2));
        assertThat(updated).isEqualTo(new Change.Stored(after));
        assertThat(await(aliases.find(alias.arn()))).contains(after);
        await(aliases.delete(alias.arn()));
        assertThat(await(aliases.find(alias.arn()))).isEmpty();
        assertThat(await(aliases.update(alias.arn(), Optional.of("x"), List.of(), NOON)))
                .isEqualTo(new Change.NotFound());
    }

    @Test
    void aliasesAreListedInTheOrderOfTheirCreation() {
        twoVersions("listed");
        await(aliases.create(alias("listed", "b", NOON, List.of(route("listed", 1, 100)))));
        await(aliases.create(alias("listed", "a", NOON.plusSeconds(1), List.of(route("listed", 2, 100)))));
        await(aliases.create(alias("listed", "c", NOON, List.of(route("listed", 1, 50), route("listed", 2, 50)))));

        assertThat(names(arn("listed"), Optional.empty())).containsExactly("b", "c", "a");
        assertThat(names(arn("listed"), Optional.of(new Position(NOON, "b")))).containsExactly("c", "a");
        assertThat(names(arn("listed").qualifiedBy("2"), Optional.empty())).containsExactly("c", "a");
    }

    @Test
    void versionsAndAliasesGoWithTheirMachine() {
        twoVersions("gone");
        var alias = alias("gone", "a", NOON, List.of(route("gone", 1, 100)));
        await(aliases.create(alias));

        await(machines.delete(arn("gone")));
        assertThat(await(aliases.create(alias))).isEqualTo(new Change.Deleting());
        await(new JdbcStateMachineRemoval(storage).removeIfIdle(arn("gone")));

        assertThat(await(aliases.find(alias.arn()))).isEmpty();
        assertThat(await(versions.list(arn("gone"), OptionalLong.empty(), 10))).isEmpty();
        assertThat(await(aliases.create(alias))).isEqualTo(new Change.NotFound());
    }

    private void twoVersions(String name) {
        await(machines.create(revision(name, "k1"), Map.of(), Optional.empty()));
        publish(name, Optional.empty());
        await(machines.update(name + "-k1", revision(name, "k2"), Optional.empty()));
        publish(name, Optional.empty());
    }

    private Publication publish(String name, Optional<String> revisionId) {
        return await(versions.publish(arn(name), revisionId, Optional.of("d"), NOON));
    }

    private List<String> names(StateMachineArn arn, Optional<Position> after) {
        return await(aliases.list(arn, after, 10)).stream()
                .map(StateMachineAlias::name)
                .toList();
    }

    private static StateMachineAlias alias(String machine, String name, Instant creationDate, List<Route> routes) {
        return new StateMachineAlias(
                arn(machine).qualifiedBy(name), Optional.of("d"), routes, creationDate, creationDate);
    }

    private static Route route(String machine, int version, int weight) {
        return new Route(arn(machine).qualifiedBy(String.valueOf(version)), weight);
    }
}
