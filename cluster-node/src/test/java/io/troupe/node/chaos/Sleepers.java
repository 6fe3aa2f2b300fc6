package io.troupe.node.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.node.Await;
import io.troupe.node.Page;
import io.troupe.node.Trial;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Executions that nothing happens to for a day, and that can say at any time what they wait for. */
final class Sleepers {
    private static final int COUNT = 12;
    private static final Duration TOLD_MAX = Duration.ofSeconds(40);
    private static final String DEFINITION = """
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"Day","States":{"Day":{"Type":"Wait","Seconds":86400,"End":true}}},
              {"StartAt":"Person","States":{"Person":{"Type":"Task","End":true,
                "Resource":"arn:aws:states:us-east-1:123456789012:activity:nobody"}}}]}}}""";

    private final Trial trial;
    private final Function<String, Optional<Page>> page;
    private final List<String> executionArns = new ArrayList<>();

    /** @param page asks a node that serves for a page */
    Sleepers(Trial trial, Function<String, Optional<Page>> page) {
        this.trial = trial;
        this.page = page;
    }

    void begin() {
        var machine = trial.ask(node -> node.createStateMachine(request ->
                        request.name("sleeper").definition(DEFINITION).roleArn("arn:aws:iam::123456789012:role/wf"))
                .stateMachineArn());
        for (var number = 0; number < COUNT; number++) {
            var name = "sleeper-" + number;
            executionArns.add(trial.ask(node -> node.startExecution(
                            request -> request.stateMachineArn(machine).name(name))
                    .executionArn()));
        }
    }

    /** Each names both of its waits; and each that the trial has open names at least one, or ends meanwhile. */
    void tellWhatTheyWaitFor() {
        for (var executionArn : executionArns) {
            assertThat(waits(executionArn).findValuesAsText("waitsFor"))
                    .as(executionArn)
                    .contains("TIME", "WORKER");
        }
        trial.openExecutions().forEach(executionArn -> {
            var answer = told(executionArn);
            if (answer.path("status").asText().equals("RUNNING")) {
                assertThat(answer.path("waits")).as(executionArn).isNotEmpty();
            }
        });
    }

    private JsonNode waits(String executionArn) {
        return told(executionArn).path("waits");
    }

    private JsonNode told(String executionArn) {
        var path = "/troupe/executions/" + URLEncoder.encode(executionArn, StandardCharsets.UTF_8) + "/waiting";
        return Await.until(
                TOLD_MAX,
                () -> page.apply(path).filter(answer -> answer.status() == 200).map(Page::json));
    }

    /** They still move: each can be stopped. */
    void stop() {
        for (var executionArn : executionArns) {
            trial.ask(node -> node.stopExecution(request -> request.executionArn(executionArn)));
            var status = trial.ask(node -> node.describeExecution(request -> request.executionArn(executionArn))
                    .status());
            assertThat(status).as(executionArn).isEqualTo(ExecutionStatus.ABORTED);
        }
    }
}
