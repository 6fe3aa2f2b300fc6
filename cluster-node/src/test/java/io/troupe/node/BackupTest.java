package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.operate.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** A backup that is made amid work holds all that was acknowledged before, and a node goes on from it. */
class BackupTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BEFORE = 60;
    private static final String MACHINE = """
            {"StartAt":"T","States":{
              "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","Next":"M"},
              "M":{"Type":"Map","ItemsPath":"$.list","End":true,"ItemProcessor":{"StartAt":"W","States":{
                "W":{"Type":"Wait","Seconds":2,"Next":"T2"},
                "T2":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","End":true}}}}}}""";

    @TempDir
    Path folder;

    @Test
    void aNodeGoesOnFromACopyThatWasMadeUnderLoad() {
        var data = folder.resolve("data");
        var copy = folder.resolve("copy");
        List<String> acknowledged;
        Operator.Outcome outcome;
        try (var functions = new FunctionServer().with("echo", payload -> payload)) {
            try (var node = NodeProcess.start(data, Map.of("troupe.lambda.endpoint", functions.url()));
                    var load = new Load(node)) {
                acknowledged = load.awaitStarted(BEFORE);
                outcome = Operator.run(Backup.class, Map.of(), "--data-dir", data.toString(), "--to", copy.toString());
                load.awaitStarted(BEFORE + 1);
            }
            assertThat(outcome.output()).endsWith(" bytes are in " + copy + ".\n");
            assertThat(outcome.exit()).isZero();
            assertThat(Operator.check(copy)).isEmpty();

            try (var node = RunningNode.start(copy, "", functions.url())) {
                var machine = node.client()
                        .listStateMachines()
                        .stateMachines()
                        .getFirst()
                        .stateMachineArn();
                var held = node
                        .client()
                        .listExecutionsPaginator(request -> request.stateMachineArn(machine))
                        .executions()
                        .stream()
                        .toList();
                assertThat(held).extracting(ExecutionListItem::executionArn).containsAll(acknowledged);
                assertThat(held).extracting(ExecutionListItem::status).contains(ExecutionStatus.RUNNING);
                for (var execution : held) {
                    assertThat(node.awaitClosed(execution.executionArn())).isEqualTo(ExecutionStatus.SUCCEEDED);
                }
            }
        }
        assertThat(Operator.check(copy)).isEmpty();
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("troupe.db"), "there already");

        var outcome =
                Operator.run(Backup.class, Map.of("TROUPE_DATA_DIR", folder.toString()), "--to", folder.toString());

        assertThat(outcome.output()).isEqualTo("There is no backup: There is a database in " + folder + " already.\n");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(folder.resolve("troupe.db")).hasContent("there already");
    }

    /** Starts executions one after another, until it is closed. */
    private static final class Load implements AutoCloseable {
        private final List<String> started = Collections.synchronizedList(new ArrayList<>());
        private final AtomicBoolean over = new AtomicBoolean();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Load(NodeProcess node) {
            var machine = node.client()
                    .createStateMachine(request ->
                            request.name("load").definition(MACHINE).roleArn("arn:aws:iam::123456789012:role/wf"))
                    .stateMachineArn();
            threads.execute(() -> {
                while (!over.get()) {
                    started.add(node.client()
                            .startExecution(
                                    request -> request.stateMachineArn(machine).input("{\"list\":[1,2,3]}"))
                            .executionArn());
                    Await.passed(Duration.ofMillis(20));
                }
            });
        }

        /** Waits until that many starts have been acknowledged, and gives all of them. */
        List<String> awaitStarted(int count) {
            return Await.until(SOON, () -> Optional.of(List.copyOf(started)).filter(arns -> arns.size() >= count));
        }

        @Override
        public void close() {
            over.set(true);
            threads.close();
        }
    }
}
