package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.troupe.api.fake.Troupe;
import io.troupe.api.port.RequestObserver;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What only somebody who looks at the bytes sees. */
class WireTest {
    private static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final int PIECE = 64 * 1024;
    private static final int TOO_MUCH = 16 * 1024 * 1024;
    private static final RunningApi API = new RunningApi(new Troupe());

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void everyAnswerHasARequestId() {
        var good = API.call("ListStateMachines", "{}");
        var bad = API.call("ListStateMachines", "");

        assertThat(good.status()).isEqualTo(200);
        assertThat(good.requestId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(bad.requestId()).isNotNull().isNotEqualTo(good.requestId());
    }

    @Test
    void theRegionComesFromTheSignature() {
        var body = Troupe.createBody("european").toString();

        var answer = API.send(HttpRequest.newBuilder(API.uri())
                .header("X-Amz-Target", "AWSStepFunctions.CreateStateMachine")
                .header("Content-Type", "application/x-amz-json-1.0; charset=utf-8")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-central-1/states/aws4_request,"
                                + " SignedHeaders=host;x-amz-date, Signature=00")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.json().path("stateMachineArn").asText())
                .isEqualTo("arn:aws:states:eu-central-1:123456789012:stateMachine:european");
    }

    @Test
    void theTraceHeaderOfHttpWins() {
        var trace = traceOf(
                "'traceHeader':'body'",
                "X-Amzn-Trace-Id",
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                "traceparent",
                TRACE_PARENT);

        assertThat(trace).isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
    }

    @Test
    void theTraceHeaderOfTheBodyWinsOverTheTraceParent() {
        assertThat(traceOf("'traceHeader':'body'", "traceparent", TRACE_PARENT)).isEqualTo("body");
    }

    @Test
    void theTraceParentIsContinuedIfNothingElseIsGiven() {
        assertThat(traceOf("'input':'{}'", "traceparent", TRACE_PARENT))
                .isEqualTo("Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1");
    }

    private static String traceOf(String member, String... headers) {
        var arn = API.troupe.createStateMachine("traced");
        var body = "{'stateMachineArn':'%s','name':'%s',%s}".formatted(arn, UUID.randomUUID(), member);

        var started = API.send(HttpRequest.newBuilder(API.uri())
                        .header("X-Amz-Target", "AWSStepFunctions.StartExecution")
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .headers(headers)
                        .POST(BodyPublishers.ofString(body.replace('\'', '"'))))
                .json();

        return API.troupe
                .call(
                        "DescribeExecution",
                        "{'executionArn':'" + started.path("executionArn").asText() + "'}")
                .path("traceHeader")
                .asText();
    }

    @Test
    void absoluteFormAndOtherHostNamesAreServed() throws IOException {
        var request = """
                POST http://sync-states.us-east-1.amazonaws.com/ HTTP/1.1\r
                Host: sync-states.us-east-1.amazonaws.com\r
                X-Amz-Target: AWSStepFunctions.ListStateMachines\r
                Content-Type: application/x-amz-json-1.0\r
                Content-Length: 2\r
                Connection: close\r
                \r
                {}""";

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Type: application/x-amz-json-1.0");
        }
    }

    @Test
    void thePortIsToldThatAPollersConnectionIsGone() throws Exception {
        try (var api = new RunningApi(new Troupe())) {
            api.troupe.call("CreateActivity", "{'name':'a'}");
            var body = "{\"activityArn\":\"" + Troupe.ARN + "activity:a\",\"workerName\":\"w\"}";
            var request = "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSStepFunctions.GetActivityTask\r\n"
                    + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body;

            try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(api.troupe.activities.polled.get(5, TimeUnit.SECONDS))
                        .isEqualTo("w");
            }

            assertThat(api.troupe.activities.gone.get(5, TimeUnit.SECONDS)).isEqualTo("w");
            api.troupe.activities.waiting.complete(new GetActivityTaskReply.NoTask());
        }
    }

    @Test
    void aClientThatSaysNothingMoreStillGetsItsAnswer() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSStepFunctions.ListStateMachines\r\n"
                                    + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aClientThatSaysNothingMoreIsWaitedFor() throws IOException {
        try (var api = new RunningApi(new Troupe())) {
            var body = "{\"stateMachineArn\":\"" + api.troupe.createStateMachine("m") + "\"}";
            api.troupe.executions.answerStarts(new CompletableFuture<StartExecutionReply>()
                    .completeOnTimeout(new StartExecutionReply.Started(Instant.EPOCH), 300, TimeUnit.MILLISECONDS));

            try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                socket.getOutputStream()
                        .write(("POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSStepFunctions.StartExecution\r\n"
                                        + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: "
                                        + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void whatIsNotHttpHasATypedError() throws IOException {
        for (var request : new String[] {
            "NONSENSE NONSENSE NONSENSE\r\n\r\n",
            "POST /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\n\r\n",
            "BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST / HTTP/9.1\r\nHost: x\r\n\r\n",
            "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n"
        }) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.setSoTimeout(5000);
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertThat(answer).as(request).startsWith("HTTP/1.1 4").contains("{\"__type\":\"com.amazon");
            }
        }
    }

    @Test
    void whoSendsTooMuchBeforeReadingStillGetsTheAnswer() throws IOException {
        for (var length : new String[] {"Content-Length: " + TOO_MUCH, "Transfer-Encoding: chunked"}) {
            assertThat(answerToTooMuch("StartExecution", length)).as(length).contains("ValidationException");
            assertThat(answerToTooMuch("Nothing", length)).as(length).contains("UnknownOperationException");
        }
    }

    /** Sends a body of TOO_MUCH bytes, and listens only then. */
    private static String answerToTooMuch(String operation, String length) throws IOException {
        var head = "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSStepFunctions." + operation
                + "\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close\r\n" + length + "\r\n\r\n";
        var chunked = length.startsWith("Transfer-Encoding");
        var piece = " ".repeat(PIECE);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            for (var sent = 0; sent < TOO_MUCH; sent += PIECE) {
                var chunk = chunked ? Integer.toHexString(PIECE) + "\r\n" + piece + "\r\n" : piece;
                out.write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
            out.write((chunked ? "0\r\n\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        var one = "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSStepFunctions.%s\r\n"
                + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n%s\r\n{}";
        var requests = one.formatted("ListStateMachines", "")
                + one.formatted("ListActivities", "")
                + one.formatted("Nothing", "Connection: close\r\n");

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .containsSubsequence("{\"stateMachines\":[", "{\"activities\":[]}", "UnknownOperationException");
        }
    }

    @Test
    void otherRequestsGoToTheNode() {
        assertThat(API.send(HttpRequest.newBuilder(API.uri().resolve("/ready")).GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void moreRequestsThanAllowedAreThrottled() {
        try (var api = new RunningApi(new Troupe(), "troupe.api.max-concurrent-requests = 0")) {
            var answer = api.call("ListStateMachines", "{}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("ThrottlingException");
            assertThat(answer.json().path("message").asText()).isEqualTo("Rate exceeded");
        }
    }

    @Test
    void withoutAuthOnlyLoopbackIsServed() {
        var config = ConfigFactory.parseString("troupe.api.interface = \"0.0.0.0\"")
                .withFallback(ConfigFactory.load("api"))
                .resolve();
        var system = ActorSystem.create(Behaviors.empty(), "refused", config);
        try {
            var binding = ApiServer.bind(
                    system,
                    ApiSettings.read(config),
                    API.troupe.ports(),
                    (request, account) -> Optional.empty(),
                    RequestObserver.NONE);

            assertThatThrownBy(() -> binding.toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .hasMessageStartingWith("Troupe does not listen on 0.0.0.0 with troupe.api.auth = none");
        } finally {
            system.terminate();
        }
    }
}
