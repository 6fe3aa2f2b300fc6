package io.troupe.node;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/** What those who run a node can see of it over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private final FunctionServer functions = new FunctionServer();
    private final FakeCollector collector = new FakeCollector();
    private RunningNode node;

    @BeforeAll
    void start() {
        node = RunningNode.start(
                directory,
                "",
                functions.url(),
                Map.of("troupe.management.port", "0", "troupe.tracing.endpoint", collector.url()));
    }

    @AfterAll
    void stop() {
        node.close();
        functions.close();
        collector.close();
    }

    @Test
    void aCallersTraceIsContinuedWithASpanForTheExecutionAndEachAttempt() {
        var calls = new AtomicInteger();
        functions.with("flaky", request -> {
            if (calls.getAndIncrement() == 0) {
                throw new FunctionServer.FunctionError("{\"errorType\":\"Busy\",\"errorMessage\":\"hush\"}");
            }
            return "\"hush\"";
        });
        var machine = node.createStateMachine("traced", """
                {"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                 "Parameters":{"FunctionName":"flaky","Payload":{"secret":"hush"}},"End":true,
                 "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":1}]}}}""");
        var unwanted = start(machine, "Root=1-00000000-000000000000000000000001;Sampled=0");
        node.awaitClosed(unwanted);
        calls.set(0);

        var execution = start(machine, "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
        var spans = Await.until(
                SOON,
                () -> Optional.of(collector.trace("5759e988bd862e3fe1be46a994272793"))
                        .filter(trace -> trace.stream().anyMatch(span -> span.getKind() == SPAN_KIND_SERVER)));

        var whole = spans.stream()
                .filter(span -> span.getKind() == SPAN_KIND_SERVER)
                .findFirst()
                .orElseThrow();
        assertThat(whole.getName()).isEqualTo("traced");
        assertThat(HexFormat.of().formatHex(whole.getParentSpanId().toByteArray()))
                .isEqualTo("53995c3f42cd8ad8");
        assertThat(text(whole)).contains("aws.step_functions.execution.arn=" + execution, "status=SUCCEEDED");
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SPAN_KIND_CLIENT)
                .allSatisfy(span -> {
                    assertThat(span.getName()).isEqualTo("Call");
                    assertThat(span.getParentSpanId()).isEqualTo(whole.getSpanId());
                    assertThat(span.getStartTimeUnixNano()).isGreaterThanOrEqualTo(whole.getStartTimeUnixNano());
                    assertThat(span.getEndTimeUnixNano()).isLessThanOrEqualTo(whole.getEndTimeUnixNano());
                })
                .satisfiesExactly(
                        failed -> assertThat(text(failed)).contains("error.type=Busy"),
                        returned -> assertThat(text(returned)).doesNotContain("error.type"));
        assertThat(spans.toString()).doesNotContain("hush");
        assertThat(collector.trace("00000000000000000000000000000001")).isEmpty();
    }

    @Test
    void anExecutionThatATaskStartsIsInTheTraceOfTheTask() {
        var child = node.createStateMachine("child", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");
        var parent = node.createStateMachine("parent", """
                {"StartAt":"Nest","States":{"Nest":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync",
                 "Parameters":{"StateMachineArn":"%s"},"End":true}}}""".formatted(child));

        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        start(parent, "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Sampled=1");

        var spans = Await.until(
                SOON,
                () -> Optional.of(collector.trace(trace))
                        .filter(all -> all.stream()
                                        .filter(span -> span.getKind() == SPAN_KIND_SERVER)
                                        .count()
                                == 2));
        var task = only(spans, span -> span.getKind() == SPAN_KIND_CLIENT);
        assertThat(task.getName()).isEqualTo("Nest");
        assertThat(only(spans, span -> span.getName().equals("child")).getParentSpanId())
                .isEqualTo(task.getSpanId());
        assertThat(task.getParentSpanId())
                .isEqualTo(only(spans, span -> span.getName().equals("parent")).getSpanId());
    }

    private static Span only(List<Span> spans, Predicate<Span> which) {
        var found = spans.stream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private String start(String machine, String traceHeader) {
        return node.client()
                .startExecution(request -> request.stateMachineArn(machine).traceHeader(traceHeader))
                .executionArn();
    }

    private static String text(Span span) {
        return span.getAttributesList().stream()
                .map(attribute ->
                        attribute.getKey() + "=" + attribute.getValue().getStringValue())
                .collect(Collectors.joining("; "));
    }

    @Test
    void executionsStatesAndCallsAreCountedOnceStored() {
        functions.with("charge", request -> "1");
        var machine = node.createStateMachine("counted", """
                {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Task",
                 "Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"charge"},"End":true}}}""");
        var before = management("/metrics");

        for (var i = 0; i < 3; i++) {
            node.awaitClosed(node.startExecution(machine, "{}"));
        }

        var after = management("/metrics");
        assertThat(grown(before, after, "troupe_executions_started_total")).isEqualTo(3);
        assertThat(grown(before, after, "troupe_executions_finished_total{status=\"SUCCEEDED\"}"))
                .isEqualTo(3);
        assertThat(grown(before, after, "troupe_execution_duration_seconds_count{status=\"SUCCEEDED\"}"))
                .isEqualTo(3);
        assertThat(grown(before, after, "troupe_state_transitions_total{type=\"Task\"}"))
                .isEqualTo(3);
        assertThat(grown(before, after, "troupe_state_transitions_total{type=\"Pass\"}"))
                .isEqualTo(3);
        assertThat(after.metric("troupe_task_duration_seconds_count{integration=\"lambda\",outcome=\"succeeded\"}"))
                .isEqualTo(3);
        assertThat(after.metric("troupe_persist_duration_seconds_count{op=\"write\"}"))
                .isPositive();
    }

    @Test
    void requestsAreMeasuredByOperationAndErrorCode() {
        var unknown = "arn:aws:states:us-east-1:123456789012:stateMachine:unknown";

        assertThatThrownBy(() -> node.client().startExecution(request -> request.stateMachineArn(unknown)))
                .isInstanceOf(StateMachineDoesNotExistException.class);

        var metrics = management("/metrics");
        assertThat(metrics.metric("troupe_api_requests_seconds_count"
                        + "{code=\"StateMachineDoesNotExist\",operation=\"StartExecution\"}"))
                .isPositive();
        assertThat(metrics.text()).doesNotContain("unknown\"");
    }

    @Test
    void gaugesTellWhatTheNodeHolds() {
        var metrics = management("/metrics");

        assertThat(metrics.metric("troupe_shards{state=\"held\"}")).isEqualTo(128);
        assertThat(metrics.metric("troupe_memory_budget_max_bytes")).isPositive();
        assertThat(metrics.metric("troupe_backlog")).isZero();
        assertThat(metrics.metric("troupe_storage_connections{state=\"waiting\"}"))
                .isZero();
        assertThat(metrics.text()).contains("jvm_memory_used_bytes", "jvm_gc_", "process_cpu_usage");
    }

    @Test
    void aNodeIsReadyOnceAllShardsHaveAPlace() {
        Await.until(SOON, () -> Optional.of(management("/ready")).filter(ready -> ready.status() == 200));

        assertThat(Page.get(node.address(), "/ready").text()).isEqualTo("ready\n");
        assertThat(Page.get(node.address(), "/alive").text()).isEqualTo("alive\n");
    }

    @Test
    void theClusterIsShownWithItsShards() {
        var cluster = Await.until(
                SOON,
                () -> Optional.of(Page.get(node.address(), "/troupe/cluster").json())
                        .filter(shown -> shown.path("shardsPlaced").asInt() == 128));

        assertThat(cluster.path("members")).hasSize(1);
        var member = cluster.path("members").get(0);
        assertThat(member.path("address")).isEqualTo(cluster.path("self"));
        assertThat(member.path("status").asText()).isEqualTo("Up");
        assertThat(member.path("shards").asInt()).isEqualTo(128);
    }

    @Test
    void metricsAndSettingsAreOnTheManagementPortAlone() {
        assertThat(Page.get(node.address(), "/metrics").status()).isEqualTo(404);
        assertThat(Page.get(node.address(), "/troupe/config").status()).isEqualTo(404);
        assertThat(management("/troupe/config").text()).contains("idle-in-memory", "\"200 ms\"");
        assertThat(management("/").status()).isEqualTo(404);
    }

    @Test
    void anExecutionTellsWhatEachOfItsBranchesWaitsFor() {
        var machine = node.createStateMachine("waits", """
                {"StartAt":"Both","TimeoutSeconds":7200,"States":{"Both":{"Type":"Parallel","End":true,"Branches":[
                 {"StartAt":"Later","States":{"Later":{"Type":"Wait","Seconds":3600,"End":true}}},
                 {"StartAt":"Desk","States":{"Desk":{"Type":"Task","TimeoutSeconds":600,"End":true,
                  "Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
                  "Parameters":{"FunctionName":"ask","Payload":{"t.$":"$$.Task.Token"}}}}}]}}}""");
        functions.with("ask", request -> "1");
        var began = Instant.now().minusSeconds(60);

        var arn = node.startExecution(machine, "{}");

        var shown = Await.until(
                SOON,
                () -> Optional.of(waiting(arn))
                        .filter(document -> document.toString().contains("TOKEN")));
        assertThat(shown.path("status").asText()).isEqualTo("RUNNING");
        assertThat(shown.path("waits").findValuesAsText("waitsFor")).containsExactly("CHILDREN", "TIME", "TOKEN");
        assertThat(shown.path("waits").findValuesAsText("state")).containsExactly("Both", "Later", "Desk");
        assertThat(shown.path("waits").get(0).path("detail").asText()).isEqualTo("2 branches");
        assertThat(Instant.parse(shown.path("waits").get(1).path("until").asText()))
                .isAfter(began.plusSeconds(3600));
        assertThat(shown.path("waits").get(2).path("detail").asText()).isEqualTo("lambda:invoke.waitForTaskToken");
        assertThat(Instant.parse(shown.path("timesOutAt").asText())).isAfter(began.plusSeconds(7200));
    }

    @Test
    void aClosedExecutionWaitsForNothingAndAnUnknownOneIsNotFound() {
        var machine =
                node.createStateMachine("closed", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");
        var arn = node.startExecution(machine, "{}");
        node.awaitClosed(arn);

        assertThat(waiting(arn).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(waiting(arn).path("waits")).isEmpty();
        assertThat(waiting(arn + "x").path("__type").asText()).endsWith("#ExecutionDoesNotExist");
        assertThat(waiting("no-arn").path("__type").asText()).endsWith("#InvalidArn");
    }

    private JsonNode waiting(String arn) {
        var encoded = URLEncoder.encode(arn, StandardCharsets.UTF_8);
        return Page.get(node.address(), "/troupe/executions/" + encoded + "/waiting")
                .json();
    }

    private Page management(String path) {
        return Page.get(node.managementAddress(), path);
    }

    private static double grown(Page before, Page after, String metric) {
        return after.metric(metric) - before.metric(metric);
    }
}
