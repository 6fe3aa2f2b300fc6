package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.check.Problem;
import io.troupe.node.check.Problem.Code;
import io.troupe.node.jdbc.PostgresServer;
import io.troupe.node.operate.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The check finds nothing in what nodes have stored, and finds whatever is changed in it by hand. */
class CheckTest {
    private static final String DESK = "arn:aws:states:us-east-1:123456789012:activity:desk";

    @TempDir
    static Path sound;

    @TempDir
    Path folder;

    @BeforeAll
    static void store() {
        try (var functions = new FunctionServer().with("echo", payload -> payload);
                var node = RunningNode.start(sound, "", functions.url())) {
            load(node);
            assertThat(Operator.check(sound)).isEmpty();
        }
    }

    /** Executions that are closed, that wait in several ways, and one with more turns than a snapshot takes. */
    private static void load(RunningNode node) {
        node.client().createActivity(request -> request.name("desk"));
        var task = "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:echo\"";
        var desk = "\"Type\":\"Task\",\"Resource\":\"" + DESK + "\",\"End\":true";
        var loops = start(node, "loops", """
                {"StartAt":"T","States":{"T":{%s,"Next":"Add"},
                  "Add":{"Type":"Pass","Parameters":{"i.$":"States.MathAdd($.i, 1)"},"Next":"More"},
                  "More":{"Type":"Choice","Choices":[
                    {"Variable":"$.i","NumericLessThan":230,"Next":"T"}],"Default":"Long"},
                  "Long":{"Type":"Wait","Seconds":9000,"End":true}}}""".formatted(task));
        var closed = start(node, "calls", "{\"StartAt\":\"T\",\"States\":{\"T\":{" + task + ",\"End\":true}}}");
        start(node, "forks", """
                {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                  {"StartAt":"A","States":{"A":{%s}}},{"StartAt":"B","States":{"B":{%s}}},
                  {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}]}}}""".formatted(desk, desk));
        start(node, "sleeps", """
                {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9000,"End":true}}}""");
        assertThat(node.awaitClosed(closed)).isEqualTo(ExecutionStatus.SUCCEEDED);
        Await.until(
                Duration.ofSeconds(60),
                () -> Optional.of(node.history(loops)).filter(history -> history.size() == 1000));
        Await.until(
                Duration.ofSeconds(60),
                () -> Optional.ofNullable(node.client()
                        .getActivityTask(request -> request.activityArn(DESK))
                        .taskToken()));
        Await.until(Duration.ofSeconds(60), () -> node.inMemory(loops) ? Optional.empty() : Optional.of(true));
    }

    private static String start(RunningNode node, String name, String definition) {
        var machine = node.createStateMachine(name, definition);
        return node.client()
                .startExecution(
                        request -> request.stateMachineArn(machine).name("one").input("{\"i\":0}"))
                .executionArn();
    }

    @Test
    void whatIsStoredIsSound() {
        var outcome = Operator.run(Check.class, Map.of(), "--data-dir", sound.toString());

        assertThat(outcome.output()).containsPattern("4 executions, 2\\d\\d turns, no problem\n$");
        assertThat(outcome.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TURN_MISSING              | loops  | delete from event_journal where sequence_number = 7
            TURN_MISSING              | forks  | delete from event_journal where sequence_number = 1
            TURN_UNREADABLE           | calls  | update event_journal set payload = substr(payload, 1, 40) where sequence_number = 2
            TURN_UNREADABLE           | calls  | update event_journal set serializer_id = 77 where sequence_number = 2
            TURN_MISLABELLED          | calls  | update event_journal set first_event_id = 3 where sequence_number = 1
            TURN_MISLABELLED          | calls  | update event_journal set event_count = 9 where sequence_number = 2
            EVENT_OUT_OF_ORDER        | calls  | update event_journal set payload = cast(replace(cast(payload as text), '"id":2,', '"id":3,') as blob) where sequence_number = 1
            EVENT_OUT_OF_ORDER        | calls  | update event_journal set payload = cast(replace(cast(payload as text), '"previousEventId":2,', '"previousEventId":12,') as blob) where sequence_number = 1
            EVENT_AFTER_END           | calls  | insert into event_journal select persistence_id, 3, first_event_id, event_count, writer, written_at, deleted, adapter_manifest, serializer_id, serializer_manifest, payload from event_journal where sequence_number = 2 and persistence_id like '%calls%'
            SECOND_OUTCOME            | calls  | update event_journal set payload = cast(replace(cast(payload as text), 'LambdaFunctionStarted', 'LambdaFunctionFailed') as blob) where sequence_number = 1
            INDEX_DIFFERS             | calls  | update execution set status = 'FAILED'
            INDEX_DIFFERS             | calls  | update execution set start_date = start_date + 1
            INDEX_DIFFERS             | calls  | update execution set stop_date = null
            INDEX_DIFFERS             | calls  | update execution set presence = 'ACTIVE'
            INDEX_DIFFERS             | sleeps | update execution set wake_at = wake_at + 1
            INDEX_DIFFERS             | sleeps | update execution set presence = 'ACTIVE', wake_at = null
            INDEX_DIFFERS             | loops  | update execution set last_sequence_number = last_sequence_number - 1
            INDEX_DIFFERS             | calls  | update execution set last_turn_at = 0
            INDEX_DIFFERS             | calls  | update execution set slice = slice + 1
            INDEX_DIFFERS             | calls  | update execution set incarnation = 'other'
            INDEX_DIFFERS             | calls  | update execution set name = 'other'
            INDEX_DIFFERS             | calls  | update execution set trace_header = 'other'
            JOURNAL_WITHOUT_EXECUTION | sleeps | delete from execution
            EXECUTION_WITHOUT_JOURNAL | sleeps | delete from event_journal
            TASK_MISSING              | forks  | delete from activity_task
            TASK_MISSING              | forks  | update activity_task set attempt = 2
            TASK_TOO_MUCH             | forks  | update activity_task set incarnation = 'other'
            TASK_TOO_MUCH             | calls  | insert into activity_task select execution_arn, '', 1, 'arn', incarnation, 0 from execution where execution_arn like '%calls%'
            SNAPSHOT_DIFFERS          | loops  | update snapshot set sequence_number = sequence_number - 1
            SNAPSHOT_DIFFERS          | loops  | update snapshot set payload = x'7b7d'
            SNAPSHOT_DIFFERS          | loops  | update snapshot set sequence_number = 9000
            REVISION_MISSING          | calls  | delete from revision
            REVISION_UNREADABLE       | calls  | update revision set definition = '{}'
            FACT_CONTRADICTED         |        | update setting set setting_value = '64' where name = 'slices'
            FACT_CONTRADICTED         |        | delete from setting where name = 'slice-hash'
            FACT_CONTRADICTED         |        | update setting set setting_value = 'short' where name = 'cluster-secret'
            """)
    void whatIsChangedByHandIsFound(Code code, String machine, String change) throws Exception {
        Files.copy(sound.resolve("troupe.db"), folder.resolve("troupe.db"));
        execute("jdbc:sqlite:" + folder.resolve("troupe.db"), only(machine, change));

        var problems = Operator.check(folder);

        assertThat(problems).extracting(Problem::code).contains(code);
        if (machine != null && code != Code.REVISION_UNREADABLE) {
            assertThat(problems).extracting(Problem::subject).allMatch(subject -> subject.contains(":" + machine));
        }
    }

    @Test
    void itIsFoundInPostgresqlToo() throws Exception {
        var url = PostgresServer.newDatabase();
        try (var functions = new FunctionServer().with("echo", payload -> payload);
                var node = RunningNode.start(folder, url, functions.url())) {
            load(node);

            assertThat(Operator.check(url)).isEmpty();
        }
        execute(url, "delete from activity_task");
        execute(url, "update execution set slice = -1 where name = 'one' and status = 'SUCCEEDED'");

        var outcome = Operator.run(
                Check.class, Map.of("TROUPE_STORAGE_USER", "postgres", "TROUPE_STORAGE_URL", url), "--json");

        assertThat(outcome.output().lines().filter(line -> line.startsWith("{")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("{\"problem\":\"task-missing\",\"subject\":\"arn:"))
                .anyMatch(line -> line.startsWith("{\"problem\":\"index-differs\",\"subject\":\"arn:"))
                .last()
                .asString()
                .matches("\\{\"executions\":4,\"turns\":\\d+,\"problems\":2}");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadAtAllIsTold() throws IOException {
        var none = Operator.run(Check.class, Map.of(), "--data-dir", folder.toString());
        Files.writeString(folder.resolve("troupe.db"), "no database, but a file of that name");
        var broken = Operator.run(Check.class, Map.of(), "--data-dir", folder.toString());

        assertThat(none.output()).isEqualTo("Nothing is checked: There is no database in " + folder + ".\n");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(broken.output()).contains("Nothing is checked: The database cannot be read: ");
        assertThat(broken.exit()).isEqualTo(2);
    }

    /** The same change, of the rows of one machine. */
    private static String only(String machine, String change) {
        if (machine == null || change.startsWith("insert")) {
            return change;
        }
        var column = change.contains("event_journal") || change.contains("snapshot")
                ? "persistence_id"
                : change.contains("revision set") || change.contains("from revision")
                        ? "state_machine_arn"
                        : "execution_arn";
        return change + (change.contains(" where ") ? " and " : " where ") + column + " like '%:" + machine + "%'";
    }

    private static void execute(String url, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isPositive();
        }
    }
}
