package io.troupe.node.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.integration.TaskRequest;
import io.troupe.protocol.execution.TaskAttempt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndpointFunctionsTest {
    private static final Invocation INVOCATION =
            new Invocation(FunctionName.parse("charge"), "{}", Map.of(Invocation.INVOCATION_TYPE, "RequestResponse"));

    @Test
    void aRequestOnAConnectionThatTheServerHasClosedIsSentAgainOnAnother() throws Exception {
        try (var server = new FickleServer(1)) {
            var functions = functions(server);

            var first = functions.invoke(request(), INVOCATION).get();
            var second = functions.invoke(request(), INVOCATION).get();

            assertThat(first.body()).isEqualTo("{\"n\":1}");
            assertThat(second.body()).isEqualTo("{\"n\":2}");
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (var server = new FickleServer(0)) {
            var functions = functions(server);

            var call = functions.invoke(request(), INVOCATION);

            assertThatThrownBy(call::get).satisfies(thrown -> {
                var failure = functions.failure(thrown);
                assertThat(failure.error()).contains("Lambda.SdkClientException");
                assertThat(failure.cause().orElse("")).startsWith("Unable to execute HTTP request: ");
            });
            assertThat(server.connections.get()).isEqualTo(3);
        }
    }

    @Test
    void warmingUpMakesOneRequest() throws Exception {
        try (var server = new FickleServer(1)) {
            var warm = functions(server).warmUp(server.url().resolve("/alive"));

            warm.toCompletableFuture().get();

            assertThat(server.answers.get()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsWarmedUpWhereNoServerIsNamed() throws Exception {
        try (var server = new FickleServer(1)) {
            var functions = new EndpointFunctions(
                    new LambdaSettings(Optional.empty(), Map.of(), 10, 1000), Thread::startVirtualThread);

            functions
                    .warmUp(server.url().resolve("/alive"))
                    .toCompletableFuture()
                    .get();

            assertThat(server.connections.get()).isZero();
        }
    }

    private static EndpointFunctions functions(FickleServer server) {
        return new EndpointFunctions(
                new LambdaSettings(Optional.of(server.url()), Map.of(), 10, 1000), Thread::startVirtualThread);
    }

    private static TaskRequest request() {
        return new TaskRequest(
                "arn:aws:states:us-east-1:123456789012:execution:m:e",
                "",
                new TaskAttempt("i", "", 1),
                "lambda",
                "invoke",
                "{}",
                Optional.empty());
    }

    /** Answers so many requests on each connection, and closes it when the next has come. */
    private static final class FickleServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();
        private final AtomicInteger answers = new AtomicInteger();
        private final int answersMax;

        FickleServer(int answersMax) throws IOException {
            this.answersMax = answersMax;
            Thread.startVirtualThread(this::accept);
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        private void accept() {
            try {
                while (true) {
                    var connection = socket.accept();
                    connections.incrementAndGet();
                    Thread.startVirtualThread(() -> serve(connection));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                var reader =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                for (var answered = 0; read(reader) && answered < answersMax; answered++) {
                    var body = "{\"n\":" + answers.incrementAndGet() + "}";
                    connection
                            .getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException gone) {
                // The client has closed it.
            }
        }

        private static boolean read(BufferedReader reader) throws IOException {
            var length = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    for (var left = length; left > 0; left--) {
                        reader.read();
                    }
                    return true;
                }
                var lower = line.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            lower.substring("content-length:".length()).strip());
                }
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
