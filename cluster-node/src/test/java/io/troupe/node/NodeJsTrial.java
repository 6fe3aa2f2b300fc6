package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * Tasks that call servers written in JavaScript: functions in serverless-offline, tables in dynalite. Not part of every
 * run, since npm has to fetch them; see {@code src/test/stand-ins}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeJsTrial {
    private static final Path SOURCE = Path.of("src/test/stand-ins");
    private static final Path INSTALLED = Path.of("target/stand-ins-node");
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "serverless.yml", "handler.js");

    @TempDir
    static Path directory;

    private RunningNode node;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        install();
        var functions = StandInProcess.start(
                INSTALLED,
                port -> List.of(
                        "node",
                        "node_modules/serverless/bin/serverless.js",
                        "offline",
                        "start",
                        "--lambdaPort",
                        String.valueOf(port),
                        "--httpPort",
                        FreePorts.of(1).getFirst().toString()));
        var tables = StandInProcess.start(
                INSTALLED, port -> List.of("node", "node_modules/dynalite/cli.js", "--port", String.valueOf(port)));
        node = RunningNode.start(directory, "", functions, Map.of("troupe.aws.endpoints.dynamodb", tables));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void aFunctionOfServerlessOfflineReturns() {
        var events = run("arn:aws:states:::lambda:invoke", """
                {"FunctionName":"stand-in-dev-double","Payload":{"n":21}}""");

        var output = JsonText.tree(events.get(4).taskSucceededEventDetails().output());
        assertThat(output.path("Payload").toString()).isEqualTo("{\"doubled\":42}");
        assertThat(output.path("StatusCode").asInt()).isEqualTo(200);
    }

    @Test
    void aFunctionOfServerlessOfflineThrows() {
        var failed = run("arn:aws:states:::lambda:invoke", """
                {"FunctionName":"stand-in-dev-broken","Payload":{}}""").get(4).taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("Error");
        assertThat(failed.cause())
                .startsWith("{\"errorMessage\":\"no such order\",\"errorType\":\"Error\",\"trace\":[");
    }

    @Test
    void aFunctionThatServerlessOfflineDoesNotHaveFailsTheTask() {
        var failed = run("arn:aws:states:::lambda:invoke", """
                {"FunctionName":"missing","Payload":{}}""").get(4).taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("Lambda.ResourceNotFoundException");
    }

    @Test
    void anItemOfDynaliteIsPutAndRead() {
        run("arn:aws:states:::aws-sdk:dynamodb:createTable", """
                {"TableName":"orders","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}""");
        Await.until(
                Duration.ofSeconds(20),
                () -> Optional.of(run("arn:aws:states:::dynamodb:putItem", """
                        {"TableName":"orders","Item":{"id":{"S":"1"},"n":{"N":"7"}}}""").get(4))
                        .filter(put -> put.type() == HistoryEventType.TASK_SUCCEEDED));

        var read = run("arn:aws:states:::dynamodb:getItem", """
                {"TableName":"orders","Key":{"id":{"S":"1"}}}""");
        var refused = run("arn:aws:states:::dynamodb:putItem", """
                {"TableName":"orders","Item":{"id":{"S":"1"}},"ConditionExpression":"attribute_not_exists(id)"}""");

        var output = JsonText.tree(read.get(4).taskSucceededEventDetails().output());
        assertThat(output.path("Item").toString()).isEqualTo("{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"7\"}}");
        assertThat(refused.get(4).taskFailedEventDetails().error())
                .isEqualTo("DynamoDB.ConditionalCheckFailedException");
    }

    private List<HistoryEvent> run(String resource, String parameters) {
        var machine = node.createStateMachine(
                "trial-" + System.nanoTime(),
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,\"Resource\":\"" + resource
                        + "\",\"Parameters\":" + parameters + "}}}");
        var execution = node.startExecution(machine, "{}");
        node.awaitClosed(execution);
        return node.history(execution);
    }

    /** Unless an earlier run has installed the same. */
    private static void install() throws IOException, InterruptedException {
        var lock = SOURCE.resolve("package-lock.json");
        var installed = INSTALLED.resolve("installed.json");
        Files.createDirectories(INSTALLED);
        for (var file : FILES) {
            Files.write(INSTALLED.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        var npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(INSTALLED.resolve("npm.log").toFile())
                .start();
        assertThat(npm.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(npm.exitValue())
                .as(() -> "npm, see " + INSTALLED + "/npm.log")
                .isZero();
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
}
