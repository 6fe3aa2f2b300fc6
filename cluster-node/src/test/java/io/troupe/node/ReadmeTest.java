package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.node.Readme.Block;
import io.troupe.node.jdbc.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** What the README says works, and prints what it shows. */
class ReadmeTest {
    private static final Duration SHOWN_MAX = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Readme readme = Readme.read();

    ReadmeTest() throws IOException {}

    @Test
    void noCommandIsLeftOutHere() {
        assertThat(readme.blocks())
                .filteredOn(block -> block.language().equals("bash"))
                .extracting(Block::heading)
                .containsOnly(
                        "Two commands",
                        "Five minutes",
                        "Virtual time",
                        "PostgreSQL",
                        "Several nodes",
                        "Looking after a database");
    }

    @Test
    void theTwoCommands() {
        var commands = readme.blocks("Two commands").stream().map(Block::text).toList();

        // The first is run below; the second is the build that runs this test.
        assertThat(commands).containsExactly("./troupe run\n", "./troupe test\n");
        assertThat(Readme.root().resolve("troupe")).isExecutable();
    }

    @Test
    void theTourPrintsWhatItShows() throws Exception {
        assumeTrue(
                Terminal.has("aws", "python3", "bash"),
                "THE README'S TOUR WAS NOT TRIED: it needs aws, python3 and bash on the PATH.");
        try (var terminal = new Terminal(folder)) {
            var shell = readme.blocks("Five minutes").stream()
                    .filter(block ->
                            block.language().equals("bash") || block.language().equals("text"))
                    .toList();
            for (var i = 0; i < shell.size(); i++) {
                var command = shell.get(i).text();
                if (command.contains("functions.py")) {
                    terminal.startFunctions(command);
                } else if (command.contains("./troupe run")) {
                    terminal.startNode(command);
                } else if (i + 1 < shell.size() && shell.get(i + 1).language().equals("text")) {
                    i++;
                    awaitOutput(terminal, command, shell.get(i).text());
                } else {
                    assertThat(terminal.run(command)).isEmpty();
                }
            }
        }
    }

    /** A description is asked for until the execution is done; other commands work at once. */
    private static void awaitOutput(Terminal terminal, String command, String shown) {
        var reads = command.contains(" describe-") || command.contains(" get-");
        var printed = Await.until(
                SHOWN_MAX, () -> Optional.of(terminal.run(command)).filter(output -> !reads || output.equals(shown)));
        assertThat(printed).isEqualTo(shown);
    }

    @Test
    void theExamplesAreShownAsTheyAre() throws IOException {
        var examples = Readme.root().resolve("examples");

        assertThat(readme.block("Five minutes", "json")).isEqualTo(Files.readString(examples.resolve("order.json")));
        assertThat(readme.block("Five minutes", "python"))
                .isEqualTo(Files.readString(examples.resolve("functions.py")));
        assertThat(Files.readString(Readme.root().resolve("junit/src/test/java/io/troupe/junit/OrderTest.java")))
                .endsWith(readme.block("Testing machines with JUnit", "java"));
        assertThat(readme.block("Mocked services", "json")).isEqualTo(Files.readString(examples.resolve("mocks.json")));
    }

    @Test
    void theMockedBankIsBusyTwice() throws IOException {
        var examples = Readme.root().resolve("examples");
        var mocks = Map.of("troupe.mocks.file", examples.resolve("mocks.json").toString());
        try (var functions = new FunctionServer().with("pack", item -> "\"parcel\"");
                var node = RunningNode.start(folder, "", functions.url(), mocks)) {
            var machine = node.createStateMachine("order", Files.readString(examples.resolve("order.json")));

            var execution = node.startExecution(machine + "#BankIsBusy", "{\"card\":\"4711\",\"items\":[\"tea\"]}");

            assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(node.history(execution))
                    .filteredOn(event -> event.type() == HistoryEventType.TASK_FAILED)
                    .hasSize(2);
            assertThat(functions.calls("charge")).isZero();
        }
    }

    @Test
    void aNodeRunsAndPythonReachesIt() throws Exception {
        assumeTrue(
                Terminal.has("python3", "bash"),
                "THE README'S PYTHON WAS NOT TRIED: it needs python3 and bash on the PATH.");
        try (var terminal = new Terminal(folder)) {
            assumeTrue(
                    terminal.run("python3 -c 'import boto3'").isEmpty(),
                    "THE README'S PYTHON WAS NOT TRIED: it needs the package boto3.");
            terminal.startNode(readme.block("Two commands", "bash"));

            var printed = terminal.run("python3 - <<'END'\n" + readme.block("SDKs and the CLI", "python") + "END\n");

            assertThat(printed).isEqualTo("[]\n");
        }
    }

    @Test
    void aNodeRunsWithVirtualTime() throws Exception {
        try (var terminal = new Terminal(folder)) {
            terminal.startNode(readme.block("Virtual time", "bash"));
        }
    }

    @Test
    void aNodeRunsOnPostgresql() throws Exception {
        var url = PostgresServer.newDatabase().replaceFirst("\\?.*", "");
        try (var terminal = new Terminal(folder)) {
            var command = readme.block("PostgreSQL", "bash");
            assertThat(command).contains("jdbc:postgresql://localhost:5432/troupe");

            terminal.startNode(command.replace("jdbc:postgresql://localhost:5432/troupe", url));

            assertThat(folder.resolve("data/troupe.db")).doesNotExist();
        }
    }

    @Test
    void twoNodesFormACluster() throws Exception {
        var url = PostgresServer.newDatabase().replaceFirst("\\?.*", "");
        var ports = FreePorts.of(2);
        var commands = readme.blocks("Several nodes").stream()
                .map(block -> block.text()
                        .replace("jdbc:postgresql://localhost:5432/troupe", url)
                        .replace("25521", ports.get(0).toString())
                        .replace("25522", ports.get(1).toString()))
                .toList();
        try (var terminal = new Terminal(folder)) {
            assertThat(terminal.run(commands.get(0))).isEmpty();
            terminal.startNode(commands.get(1));

            // It is not the first of the seed nodes, so it is ready only if the other one has let it in.
            terminal.startNode(commands.get(2));
        }
    }

    @Test
    void theDatabaseIsLookedAfter() throws Exception {
        var operations = new Readme(Files.readString(Readme.root().resolve("docs/operations.md")));
        var url = PostgresServer.newDatabase().replaceFirst("\\?.*", "");
        try (var terminal = new Terminal(folder)) {
            terminal.startNode(readme.block("Two commands", "bash"));
            startOne(terminal);

            var check = readme.block("Looking after a database", "bash");
            assertThat(operations.block("Is it sound?", "bash")).isEqualTo(check);
            assertThat(terminal.run(check)).endsWith(operations.block("Is it sound?", "text"));
            assertThat(terminal.run(operations.block("Backup and restore", "bash")))
                    .endsWith(" bytes are in backup-1.\n");
        }
        try (var terminal = new Terminal(folder)) {
            var migrate = operations.block("From SQLite to PostgreSQL", "bash");
            assertThat(migrate).contains("jdbc:postgresql://localhost:5432/troupe");

            var moved = terminal.run(migrate.replace("jdbc:postgresql://localhost:5432/troupe", url));

            assertThat(moved).containsPattern("execution +1 rows\n").contains("Everything is there.");
        }
    }

    private static void startOne(Terminal terminal) {
        try (var client = RunningNode.client(terminal.nodePort())) {
            var machine = client.createStateMachine(request -> request.name("one")
                    .definition("{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Succeed\"}}}")
                    .roleArn("arn:aws:iam::123456789012:role/any"));
            client.startExecution(request -> request.stateMachineArn(machine.stateMachineArn()));
        }
    }

    @Test
    void theJavaClientCompiles() throws IOException {
        var self = Files.readString(Readme.root().resolve("cluster-node/src/test/java/io/troupe/node/ReadmeTest.java"));

        try (var client = javaClient()) {
            assertThat(client.serviceName()).isEqualTo("states");
        }
        assertThat(self).containsIgnoringWhitespaces(readme.block("SDKs and the CLI", "java"));
    }

    private static SfnClient javaClient() {
        var client = SfnClient.builder()
                .endpointOverride(URI.create("http://localhost:8083"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
        return client;
    }
}
