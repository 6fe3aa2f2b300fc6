package io.troupe.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A server that speaks the Lambda invoke API; functions are plain Java, from payload text to result text. */
public final class FunctionServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, UnaryOperator<String>> functions = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> callsByAttempt = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> callsByCaller = new ConcurrentHashMap<>();

    /** What a function throws to fail as Lambda's functions do. */
    static final class FunctionError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FunctionError(String payload) {
            super(payload);
        }
    }

    /** Listens on the loopback address. */
    public FunctionServer() {
        this(InetAddress.getLoopbackAddress().getHostAddress());
    }

    /** Listens on an address of this machine. */
    public FunctionServer(String host) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getAllByName(host)[0], 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/2015-03-31/functions/", this::invoke);
        server.start();
    }

    FunctionServer with(String name, UnaryOperator<String> function) {
        functions.put(name, function);
        return this;
    }

    /** Where it is. */
    public String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    int calls(String name) {
        return calls.getOrDefault(name, new AtomicInteger()).get();
    }

    /** How many calls came from that address. */
    public int callsFrom(String address) {
        return callsByCaller.getOrDefault(address, new AtomicInteger()).get();
    }

    /** Keys of attempts that were called more than once. */
    public List<String> repeatedAttempts() {
        return callsByAttempt.entrySet().stream()
                .filter(entry -> entry.getValue().get() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void invoke(HttpExchange exchange) throws IOException {
        try (exchange) {
            var name = exchange.getRequestURI().getPath().split("/", -1)[3];
            var payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var function = functions.get(name);
            calls.computeIfAbsent(name, unused -> new AtomicInteger()).incrementAndGet();
            callsByCaller
                    .computeIfAbsent(
                            exchange.getRemoteAddress().getAddress().getHostAddress(), unused -> new AtomicInteger())
                    .incrementAndGet();
            var key = exchange.getRequestHeaders().getFirst("X-Troupe-Attempt-Key");
            callsByAttempt
                    .computeIfAbsent(String.valueOf(key), unused -> new AtomicInteger())
                    .incrementAndGet();
            if (function == null) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", "ResourceNotFoundException");
                answer(exchange, 404, "{\"Message\":\"Function not found: " + name + "\"}");
                return;
            }
            try {
                answer(exchange, 200, function.apply(payload));
            } catch (FunctionError failed) {
                exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
                answer(exchange, 200, String.valueOf(failed.getMessage()));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
