package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.Operator.Outcome;
import io.troupe.node.jdbc.Move;
import io.troupe.node.jdbc.PostgresServer;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.StorageException;
import io.troupe.node.operate.Migrate;
import io.troupe.node.settings.NodeConfig;
import io.troupe.node.settings.StorageSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.Tag;

/** Executions move with their database from SQLite to PostgreSQL, and go on there. */
class MigrateTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DESK = "arn:aws:states:us-east-1:123456789012:activity:desk";
    private static final Map<String, String> USER = Map.of("TROUPE_STORAGE_USER", "postgres");

    @TempDir
    Path folder;

    private final CompletableFuture<String> token = new CompletableFuture<>();
    private final AtomicInteger flakyCalls = new AtomicInteger();
    private final FunctionServer functions = new FunctionServer()
            .with("echo", payload -> payload)
            .with("ask", payload -> {
                token.complete(payload.replaceAll(".*\"token\":\"([^\"]*)\".*", "$1"));
                return "{}";
            })
            .with("flaky", payload -> {
                if (flakyCalls.incrementAndGet() == 1) {
                    throw new FunctionServer.FunctionError("{\"errorType\":\"Flaky\"}");
                }
                return payload;
            });

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void whatWaitsGoesOnInTheNewDatabase() {
        var before = new ArrayList<List<HistoryEvent>>();
        List<String> open;
        String taskToken;
        try (var node = RunningNode.start(folder, "", functions.url())) {
            open = startAll(node);
            taskToken = claim(node);
            awaitWaiting(node, open);
            open.forEach(arn -> before.add(node.history(arn)));
        }
        var url = PostgresServer.newDatabase();

        var outcome = migrate(url);

        assertThat(outcome.output()).contains("Everything is there.").containsPattern("execution +6 rows");
        assertThat(outcome.exit()).isZero();
        assertThat(Operator.check(url)).isEmpty();
        try (var node = RunningNode.start(folder.resolve("new"), url, functions.url())) {
            for (var i = 0; i < open.size(); i++) {
                assertThat(node.history(open.get(i))).startsWith(before.get(i).toArray(HistoryEvent[]::new));
            }
            node.client()
                    .sendTaskSuccess(request -> request.taskToken(taskToken).output("\"stamped\""));
            node.client()
                    .sendTaskSuccess(request -> request.taskToken(token.join()).output("\"answered\""));
            assertThat(claim(node)).isNotEqualTo(taskToken);
            for (var arn : open.subList(0, 5)) {
                assertThat(node.awaitClosed(arn)).as(arn).isEqualTo(ExecutionStatus.SUCCEEDED);
            }
            assertThat(node.client()
                            .listTagsForResource(request -> request.resourceArn(DESK))
                            .tags())
                    .extracting(Tag::value)
                    .containsExactly("ä");
        }
        assertThat(functions.calls("flaky")).isEqualTo(2);
        assertThat(Operator.check(url)).isEmpty();
        assertThatThrownBy(() -> RunningNode.start(folder, "", functions.url()))
                .hasMessageStartingWith("What this database held has been moved to jdbc:postgresql://");
    }

    /** A wait, a retry, an activity whose token is out, a callback, a map, and a task that nobody has taken. */
    private List<String> startAll(RunningNode node) {
        node.client()
                .createActivity(request -> request.name("desk")
                        .tags(Tag.builder().key("where").value("ä").build()));
        var function = "arn:aws:lambda:us-east-1:123456789012:function:";
        return List.of(
                start(node, "waits", """
                        {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":6,"End":true}}}"""),
                start(node, "retries", """
                        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%sflaky","End":true,
                          "Retry":[{"ErrorEquals":["Flaky"],"IntervalSeconds":6}]}}}""".formatted(function)),
                start(node, "desk", """
                        {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%s","End":true}}}""".formatted(DESK)),
                start(node, "asks", """
                        {"StartAt":"C","States":{"C":{"Type":"Task","End":true,
                          "Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
                          "Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}}}}}"""),
                start(node, "maps", """
                        {"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.list","End":true,"ItemProcessor":{
                          "StartAt":"W","States":{"W":{"Type":"Wait","Seconds":6,"Next":"T"},
                          "T":{"Type":"Task","Resource":"%secho","End":true}}}}}}""".formatted(function)),
                start(node, "untaken", """
                        {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%s","End":true}}}""".formatted(DESK)));
    }

    private static String start(RunningNode node, String name, String definition) {
        return node.startExecution(node.createStateMachine(name, definition), "{\"list\":[1,2,3]}");
    }

    private static String claim(RunningNode node) {
        return Await.until(
                SOON,
                () -> Optional.ofNullable(node.client()
                        .getActivityTask(request -> request.activityArn(DESK).workerName("clerk"))
                        .taskToken()));
    }

    private void awaitWaiting(RunningNode node, List<String> open) {
        token.join();
        assertThat(Await.within(
                        SOON,
                        () -> node.history(open.get(1)).stream()
                                .anyMatch(event -> event.type() == HistoryEventType.LAMBDA_FUNCTION_FAILED)))
                .isTrue();
        assertThat(Await.within(
                        SOON,
                        () -> node.history(open.get(3)).stream()
                                .anyMatch(event -> event.type() == HistoryEventType.TASK_SUBMITTED)))
                .isTrue();
    }

    private Outcome migrate(String url) {
        return Operator.run(Migrate.class, USER, "--from", folder.toString(), "--to", url);
    }

    @Test
    void aMoveThatMayNotBeIsRefused() throws SQLException {
        var url = PostgresServer.newDatabase();
        try (var node = RunningNode.start(folder, "", functions.url())) {
            node.createStateMachine("passes", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Succeed\"}}}");

            var outcome = migrate(url);

            assertThat(outcome.output())
                    .contains("Nothing is moved: Another Troupe process uses the data directory")
                    .doesNotContain("\tat ");
            assertThat(outcome.exit()).isEqualTo(1);
        }
        assertRefused(folder.resolve("none"), url, "There is no database in ");
        move(folder, url).run();
        assertRefused(folder, url, "The database is not empty, its table ");
    }

    @Test
    void anUnfinishedMoveIsRefusedEverywhere() throws SQLException {
        var url = PostgresServer.newDatabase();
        Storage.open(settings(folder, "")).close();
        move(folder, url).run();
        execute(url, "insert into setting (name, setting_value) values ('move', 'unfinished')");

        assertRefused(folder, url, "A ./troupe migrate into this database has not finished");
        assertThatThrownBy(() -> RunningNode.start(folder.resolve("new"), url, ""))
                .hasMessageStartingWith("A ./troupe migrate into this database has not finished");
        assertThat(Operator.check(url))
                .singleElement()
                .asString()
                .startsWith("fact-contradicted setting: A ./troupe migrate into this database has not finished");
    }

    private static void assertRefused(Path from, String url, String sentence) {
        assertThatThrownBy(() -> move(from, url).run())
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(sentence);
    }

    private static Move move(Path from, String url) {
        return new Move(settings(from, ""), settings(from, url), (table, rows) -> {});
    }

    private static StorageSettings settings(Path directory, String url) {
        return StorageSettings.from(NodeConfig.load(
                Map.of(
                        "troupe.data-dir",
                        directory.toString(),
                        "troupe.storage.url",
                        url,
                        "troupe.storage.user",
                        "postgres"),
                Optional.empty()));
    }

    private static void execute(String url, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
