package io.troupe.node.jdbc;

import static io.troupe.node.journal.TestNode.await;
import static io.troupe.node.journal.TurnSamples.NOON;
import static io.troupe.node.journal.TurnSamples.execution;
import static io.troupe.node.journal.TurnSamples.exits;
import static io.troupe.node.journal.TurnSamples.nested;
import static io.troupe.node.journal.TurnSamples.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.troupe.api.port.Activities.ActivityDescription;
import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAlias.Route;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.node.journal.TestNode;
import io.troupe.node.journal.TurnSamples;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.IndexChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands in the tables: {@code golden/row/<table>.json} holds the rows that a few acts leave there, in both kinds
 * of databases. Rows of older versions have this form too, so a file may only gain what a migration gives to all rows,
 * and rows of new kinds.
 */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenRowsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/row");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final StateMachineArn MACHINE =
            new StateMachineArn("aws", "us-east-1", "123456789012", "orders", Optional.empty());
    private static final ActivityArn ACTIVITY = new ActivityArn("aws", "us-east-1", "123456789012", "desk");

    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private TestNode node;

    @BeforeParameterizedClassInvocation
    void open() {
        node = TestNode.start(dialect, directory.resolve(dialect.name()));
        define();
        execute();
    }

    @AfterParameterizedClassInvocation
    void close() {
        node.close();
    }

    private void define() {
        var machines = new JdbcStateMachines(node.storage());
        var first = revision("k1", Optional.empty());
        var version = new StateMachineVersion(MACHINE.qualifiedBy("1"), first, Optional.of("the first"), NOON);
        await(machines.create(first, Map.of("team", "a"), Optional.of(version)));
        await(machines.update("k1", revision("k2", Optional.of("revision-k2")), Optional.empty()));
        await(new JdbcStateMachineVersions(node.storage())
                .publish(MACHINE, Optional.of("revision-k2"), Optional.empty(), NOON));
        var aliases = new JdbcStateMachineAliases(node.storage());
        await(aliases.create(alias("PROD", List.of(route("1", 90), route("2", 10)))));
        await(aliases.create(alias("TEST", List.of(route("2", 100)))));
        await(new JdbcActivities(node.storage())
                .create(new ActivityDescription(ACTIVITY, NOON, "{\"type\":\"AWS_OWNED_KEY\"}"), Map.of("k", "")));
    }

    private void execute() {
        node.store(execution("active"), 1, start("active"));
        node.store(execution("asleep"), 1, start("asleep", new IndexChange.FellAsleep(NOON.plusSeconds(60))));
        node.store(execution("awake"), 1, start("awake", new IndexChange.FellAsleep(NOON.plusSeconds(60))));
        node.store(execution("awake"), 2, exits(2, 2, new IndexChange.WokeUp()));
        node.store(execution("nested"), 1, nested("nested", execution("active")));
        node.store(
                execution("task"),
                1,
                start("task", new IndexChange.TaskOffered(ACTIVITY.toString(), "incarnation-task", "1.0", 2, NOON)));
        for (var status : ExecutionStatus.values()) {
            if (status != ExecutionStatus.RUNNING) {
                var end = new IndexChange.Closed(status, NOON, NOON.plusSeconds(1));
                node.store(execution(status.name()), 1, start(status.name(), end));
            }
        }
        node.store(execution("ended"), 1, start("ended"));
        node.store(execution("ended"), 2, TurnSamples.success(2, NOON.plusSeconds(2)));
    }

    private static StateMachineRevision revision(String key, Optional<String> id) {
        return new StateMachineRevision(
                key,
                MACHINE,
                "{ \"StartAt\": \"é\" }",
                "arn:aws:iam::123456789012:role/r",
                "STANDARD",
                "{\"level\":\"OFF\"}",
                "{\"enabled\":false}",
                "{\"type\":\"AWS_OWNED_KEY\"}",
                id,
                NOON);
    }

    private static StateMachineAlias alias(String name, List<Route> routes) {
        return new StateMachineAlias(MACHINE.qualifiedBy(name), Optional.of("of " + name), routes, NOON, NOON);
    }

    private static Route route(String version, int weight) {
        return new Route(MACHINE.qualifiedBy(version), weight);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_journal",
                "execution",
                "activity_task",
                "revision",
                "state_machine",
                "state_machine_version",
                "state_machine_alias",
                "activity",
                "tag"
            })
    void rowsHaveTheFormThatTheyHadBefore(String table) throws IOException, SQLException {
        var rows = node.storage()
                .database()
                .readNow(connection ->
                        Sql.list(connection, "select * from " + table + " order by 1, 2", GoldenRowsTest::row));

        assertThat(MAPPER.createArrayNode().addAll(rows).toPrettyString())
                .isEqualTo(MAPPER.readTree(FOLDER.resolve(table + ".json").toFile())
                        .toPrettyString());
    }

    /** All as texts: the two kinds of databases have different types. */
    private static JsonNode row(ResultSet columns) throws SQLException {
        var row = MAPPER.createObjectNode();
        for (int i = 1; i <= columns.getMetaData().getColumnCount(); i++) {
            var name = columns.getMetaData().getColumnName(i);
            row.put(
                    name,
                    switch (name) {
                        case "payload" -> new String(columns.getBytes(i), StandardCharsets.UTF_8);
                        case "deleted" -> Boolean.toString(columns.getBoolean(i));
                        default -> columns.getString(i);
                    });
        }
        return row;
    }

    @Test
    void whatAClusterDecidedAtItsFirstStartStays() throws SQLException {
        var names = node.storage()
                .database()
                .readNow(connection -> Sql.list(
                        connection,
                        "select name, case name when 'cluster-secret' then '' else setting_value end from setting"
                                + " order by name",
                        row -> row.getString(1) + "=" + row.getString(2)));

        assertThat(names).containsExactly("cluster-secret=", "slice-hash=java.lang.String.hashCode", "slices=128");
    }

    /** Flyway refuses a database that was made by a migration with other contents. */
    @Test
    void aMigrationIsNeverEdited() throws IOException {
        var golden =
                Files.readAllLines(FOLDER.resolve("migrations-" + dialect.name().toLowerCase(Locale.ROOT) + ".txt"));

        try (var files = Files.list(Path.of("src/main/resources", dialect.migrations()))) {
            assertThat(files.sorted().map(GoldenRowsTest::sum)).isEqualTo(golden);
        }
    }

    private static String sum(Path file) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash) + "  " + file.getFileName();
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
