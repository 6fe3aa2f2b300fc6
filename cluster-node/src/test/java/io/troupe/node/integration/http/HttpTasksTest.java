package io.troupe.node.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.CallTrace;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.protocol.execution.TaskAttempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTasksTest {
    private static final String CONNECTION = "`arn:aws:events:us-east-1:123456789012:connection/%s/1`";

    private final Deque<Received> received = new ArrayDeque<>();
    private HttpServer server;
    private HttpSettings settings;
    private int status = 200;
    private String answer = "{\"ok\":[1.0]}";
    private String type = "application/json";

    private record Received(HttpExchange exchange, String body) {
        String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        String target() {
            return exchange.getRequestMethod() + " " + exchange.getRequestURI();
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        settings = HttpSettings.from(ConfigFactory.parseString("""
                troupe.http {
                  connections {
                    key { auth = api-key, name = X-Key, value = secret, headers { X-Tenant = 7 }, query { v = "2" } }
                    basic { auth = basic, user = u, password = p, body { added = "yes" } }
                    oauth { auth = oauth, token-url = "%1$s/token", client-id = c, client-secret = s }
                  }
                  apis { "abc.execute-api.us-east-1.amazonaws.com" = "%1$s" }
                  private-hosts = "localhost"
                  concurrency-max = 10
                  call-timeout = 5 s
                }""".formatted(url())));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(exchange, body));
            var token = exchange.getRequestURI().getPath().equals("/token");
            var bytes = (token ? "{\"access_token\":\"t-1\",\"expires_in\":3600}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(token ? 200 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private TaskResult call(TaskIntegration integration, String type, String parameters) {
        return integration
                .start(new TaskRequest(
                        "arn:aws:states:us-east-1:123456789012:execution:m:e",
                        "role",
                        new TaskAttempt("i", "", 1),
                        type,
                        "invoke",
                        parameters.replace('`', '"'),
                        Optional.empty()))
                .result()
                .toCompletableFuture()
                .join();
    }

    /** Keeps what it sees. */
    private static final class Watcher implements CallTrace {
        private final boolean revealsSecrets;
        private final Deque<Object> seen = new ArrayDeque<>();

        Watcher(boolean revealsSecrets) {
            this.revealsSecrets = revealsSecrets;
        }

        @Override
        public boolean revealsSecrets() {
            return revealsSecrets;
        }

        @Override
        public void sent(Request request) {
            seen.add(request);
        }

        @Override
        public void received(Response response) {
            seen.add(response);
        }
    }

    private Watcher watched(boolean revealsSecrets, String connection) {
        var watcher = new Watcher(revealsSecrets);
        var parameters = "{`ApiEndpoint`:`" + url() + "/x`,`Authentication`:{`ConnectionArn`:"
                + CONNECTION.formatted(connection) + "},`Method`:`POST`,`Headers`:{`definitionHeader`:`h1`},"
                + "`RequestBody`:{`m`:1},`QueryParameters`:{`q`:`1`}}";
        new HttpInvokeIntegration(settings, Runnable::run, new CallLimit(10))
                .start(new TaskRequest(
                        "arn:aws:states:us-east-1:123456789012:execution:m:e",
                        "role",
                        new TaskAttempt("i", "", 1),
                        "http",
                        "invoke",
                        parameters.replace('`', '"'),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(watcher)))
                .result()
                .toCompletableFuture()
                .join();
        return watcher;
    }

    @Test
    void whoLooksOnSeesRequestAndResponse() {
        var watcher = watched(true, "key");

        assertThat(watcher.seen.poll())
                .isEqualTo(new CallTrace.Request(
                        "http",
                        "POST",
                        url() + "/x?q=1&v=2",
                        "[definitionHeader: h1, X-Key: secret, X-Tenant: 7, User-Agent:"
                                + " Amazon|StepFunctions|HttpInvoke|us-east-1, Range: bytes=0-262144]",
                        Optional.of("{\"m\":1}")));
        assertThat(watcher.seen.poll()).isInstanceOfSatisfying(CallTrace.Response.class, response -> {
            assertThat(response.protocol()).isEqualTo("http");
            assertThat(response.statusCode()).isEqualTo("200");
            assertThat(response.statusMessage()).isEqualTo("OK");
            assertThat(response.headers()).startsWith("[").contains("content-type: application/json");
            assertThat(response.body()).isEqualTo("{\"ok\":[1.0]}");
        });
    }

    @Test
    void whatAConnectionAddsIsHiddenFromWhoMayNotSeeSecrets() {
        var key = watched(false, "key");
        var basic = watched(false, "basic");

        var headers = "[definitionHeader: h1, User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1,"
                + " Range: bytes=0-262144]";
        assertThat(key.seen.poll())
                .isEqualTo(new CallTrace.Request("http", "POST", url() + "/x?q=1", headers, Optional.of("{\"m\":1}")));
        assertThat(basic.seen.poll())
                .isEqualTo(new CallTrace.Request("http", "POST", url() + "/x?q=1", headers, Optional.of("{\"m\":1}")));
    }

    private TaskResult http(String connection, String more) {
        return call(
                new HttpInvokeIntegration(settings, Runnable::run, new CallLimit(10)),
                "http",
                "{`ApiEndpoint`:`" + url() + "/x`,`InvocationConfig`:{`ConnectionArn`:"
                        + CONNECTION.formatted(connection) + "}," + more + "}");
    }

    private TaskResult gateway(String more) {
        return call(
                new ApiGatewayIntegration(settings, Runnable::run, new CallLimit(10), new RequestSigner()),
                "apigateway",
                "{`ApiEndpoint`:`abc.execute-api.us-east-1.amazonaws.com`," + more + "}");
    }

    private static String returned(TaskResult result) {
        assertThat(result).isInstanceOf(TaskResult.Returned.class);
        return ((TaskResult.Returned) result).output().text();
    }

    private static List<String> failed(TaskResult result) {
        assertThat(result).isInstanceOf(TaskResult.Failed.class);
        var failure = ((TaskResult.Failed) result).failure();
        return List.of(failure.error().orElse(""), failure.cause().orElse(""));
    }

    @Test
    void whatTheConnectionHoldsWinsOverWhatTheStateSays() {
        var result = http(
                "key",
                "`Method`:`GET`,`Headers`:{`x-tenant`:`1`,`Accept`:[`a`,`b`]},`QueryParameters`:{`v`:`1`,`q`:[`a b`,`c`]}");

        assertThat(returned(result))
                .matches(
                        "\\{\"Headers\":\\{\"date\":\\[.*],\"content-type\":\\[\"application/json\"],\"content-length\":"
                                + "\\[\"12\"]},\"ResponseBody\":\\{\"ok\":\\[1.0]},\"StatusCode\":200,\"StatusText\":\"OK\"}");
        var request = received.getFirst();
        assertThat(request.target()).isEqualTo("GET /x?v=2&q=a%20b&q=c");
        assertThat(request.header("X-Key")).isEqualTo("secret");
        assertThat(request.exchange().getRequestHeaders().get("X-Tenant")).containsExactly("7");
        assertThat(request.exchange().getRequestHeaders().get("Accept")).containsExactly("a", "b");
        assertThat(request.header("User-Agent")).isEqualTo("Amazon|StepFunctions|HttpInvoke|us-east-1");
        assertThat(request.header("Range")).isEqualTo("bytes=0-262144");
        assertThat(request.header("X-Troupe-Attempt-Key")).isEqualTo("i//1");
    }

    @Test
    void aBodyIsSentAsJsonOrAsAForm() {
        http("basic", "`Method`:`POST`,`RequestBody`:{`a`:[1,2],`o`:{`k`:null}}");
        for (var format : List.of("INDICES", "REPEAT", "COMMAS", "BRACKETS")) {
            http(
                    "key",
                    "`Method`:`POST`,`RequestBody`:{`a`:[1,`x y`],`o`:{`k`:`v`}},`Transform`:{`RequestBodyEncoding`:"
                            + "`URL_ENCODED`,`RequestEncodingOptions`:{`ArrayFormat`:`" + format + "`}}");
        }

        assertThat(received)
                .extracting(Received::body)
                .containsExactly(
                        "{\"a\":[1,2],\"o\":{\"k\":null},\"added\":\"yes\"}",
                        "a[0]=1&a[1]=x%20y&o%5Bk%5D=v",
                        "a=1&a=x%20y&o%5Bk%5D=v",
                        "a=1,x%20y&o%5Bk%5D=v",
                        "a[]=1&a[]=x%20y&o%5Bk%5D=v");
        assertThat(received.getFirst().header("Authorization")).isEqualTo("Basic dTpw");
        assertThat(received.getFirst().header("Content-Type")).isEqualTo("application/json");
        assertThat(received.getLast().header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void aTokenIsAskedForOnce() {
        var integration = new HttpInvokeIntegration(settings, Runnable::run, new CallLimit(10));
        var parameters = "{`ApiEndpoint`:`" + url() + "/x`,`Method`:`GET`,`Authentication`:{`ConnectionArn`:"
                + CONNECTION.formatted("oauth") + "}}";

        call(integration, "http", parameters);
        call(integration, "http", parameters);

        assertThat(received).extracting(Received::target).containsExactly("POST /token", "GET /x", "GET /x");
        assertThat(received.getFirst().body()).isEqualTo("grant_type=client_credentials&client_id=c&client_secret=s");
        assertThat(received.getLast().header("Authorization")).isEqualTo("Bearer t-1");
    }

    @Test
    void anotherStatusThanSuccessFailsTheTask() {
        status = 404;
        type = "text/plain";
        answer = "none";

        var failure = failed(http("key", "`Method`:`GET`"));

        assertThat(failure.get(0)).isEqualTo("States.Http.StatusCode.404");
        assertThat(failure.get(1))
                .endsWith("\"ResponseBody\":\"none\",\"StatusCode\":404,\"StatusText\":\"Not Found\"}");
        status = 302;
        assertThat(failed(http("key", "`Method`:`GET`")).get(0)).isEqualTo("States.Http.StatusCode.302");
    }

    /** By the guide, "Unsupported HTTP Task responses". */
    @Test
    void picturesAndTheLikeAreNotSupported() {
        for (var unsupported : List.of("application/octet-stream", "image/png", "audio/ogg", "Video/mp4; codecs=x")) {
            type = unsupported;
            assertThat(failed(http("key", "`Method`:`GET`")).get(0)).isEqualTo("States.Runtime");
        }
    }

    /** By the guide, "Merging EventBridge connection and HTTP Task definition data". */
    @Test
    void aStringIsNoBodyThatAConnectionCanAddTo() {
        assertThat(failed(http("basic", "`Method`:`POST`,`RequestBody`:`text`")).get(0))
                .isEqualTo("States.Runtime");
        assertThat(received).isEmpty();

        http("key", "`Method`:`POST`,`RequestBody`:`text`");
        assertThat(received.getFirst().body()).isEqualTo("text");
    }

    @Test
    void anAnswerThatIsTooLargeFailsTheTask() {
        answer = "\"" + "x".repeat(300_000) + "\"";

        assertThat(failed(http("key", "`Method`:`GET`")).get(0)).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void whatCannotBeSentIsRefused() {
        assertThat(failed(http("key", "`Method`:`GET`,`Headers`:{`Host`:`x`}")).get(0))
                .isEqualTo("States.Runtime");
        assertThat(failed(http("key", "`Method`:`TRACE`")).get(0)).isEqualTo("States.Runtime");
        assertThat(failed(http("none", "`Method`:`GET`")).get(0))
                .isEqualTo("Events.ConnectionResource.ResourceNotFound");
        var plain = "{`ApiEndpoint`:`http://example.com/`,`Method`:`GET`,`Authentication`:{`ConnectionArn`:"
                + CONNECTION.formatted("key") + "}}";
        assertThat(failed(call(new HttpInvokeIntegration(settings, Runnable::run, new CallLimit(1)), "http", plain))
                        .get(0))
                .isEqualTo("States.Runtime");
        assertThat(received).isEmpty();
    }

    @Test
    void privateAddressesAreOutOfReachWhateverTheirName() {
        for (var host : List.of("127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0", "[::ffff:127.0.0.1]")) {
            var parameters = "{`ApiEndpoint`:`https://" + host + ":"
                    + server.getAddress().getPort() + "/`,`Method`:`GET`,`Authentication`:{`ConnectionArn`:"
                    + CONNECTION.formatted("key") + "}}";

            var failure = failed(
                    call(new HttpInvokeIntegration(settings, Runnable::run, new CallLimit(1)), "http", parameters));

            assertThat(failure.get(0)).isEqualTo("States.Http.Socket");
            assertThat(failure.get(1)).as(host).contains("private address");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void onlyAddressesOfThePublicNetworkArePublic() throws UnknownHostException {
        for (var address : List.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.1.2.3",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::")) {
            assertThat(AddressGuard.isPublic(InetAddress.getByName(address)))
                    .as(address)
                    .isFalse();
        }
        for (var address : List.of("8.8.8.8", "100.128.0.1", "172.32.0.1", "2a00:1450:4001::1")) {
            assertThat(AddressGuard.isPublic(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }

    @Test
    void anApiOfApiGatewayIsCalled() {
        var result = gateway("`Method`:`PUT`,`Stage`:`prod`,`Path`:`a/b`,`Headers`:{`X`:[`1`,`2`]},"
                + "`QueryParameters`:{`q`:[`v`]},`RequestBody`:{`k`:null,`n`:[{`z`:null,`y`:1}]}");
        gateway("`Method`:`POST`,`RequestBody`:`text`");
        gateway("`Method`:`POST`,`AllowNullValues`:true,`RequestBody`:{`k`:null}");

        assertThat(returned(result))
                .contains("\"ResponseBody\":{\"ok\":[1.0]},\"StatusCode\":200,\"StatusText\":\"OK\"}");
        assertThat(received.getFirst().target()).isEqualTo("PUT /prod/a/b?q=v");
        assertThat(received)
                .extracting(Received::body)
                .containsExactly("{\"n\":[{\"y\":1}]}", "\"text\"", "{\"k\":null}");
    }

    @Test
    void theStatusOfAnApiIsPartOfTheErrorsName() {
        status = 400;
        answer = "{\"message\": \"bad\"}";

        assertThat(failed(gateway("`Method`:`GET`"))).containsExactly("ApiGateway.400", "{\"message\": \"bad\"}");
        assertThat(failed(gateway("`Method`:`GET`,`Headers`:{`Authorization`:[`x`]}"))
                        .get(0))
                .isEqualTo("States.Runtime");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(settings.toString()).doesNotContain("secret").doesNotContain("password");
    }
}
