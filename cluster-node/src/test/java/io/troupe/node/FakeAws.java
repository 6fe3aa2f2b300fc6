package io.troupe.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Answers as services of AWS do for which there is no stand-in: by the last part of X-Amz-Target, the Action of a form,
 * or the path. What is not in store is answered with an empty object.
 */
final class FakeAws implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** A request, with its body as text. */
    record Call(String action, String body, String authorization) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        String form(String name) {
            for (var pair : body.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }
    }

    private record Answer(int status, String body) {}

    FakeAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts an answer in store; the last one in store is given again and again. */
    FakeAws answers(String action, int status, String body) {
        answers.computeIfAbsent(action, unused -> new ConcurrentLinkedQueue<>()).add(new Answer(status, body));
        return this;
    }

    /** Nothing is in store for an action any more. */
    void forget(String action) {
        answers.remove(action);
    }

    /** Nothing is in store, and nothing was called. */
    void forget() {
        answers.clear();
        calls.clear();
    }

    List<Call> calls(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var call = new Call(action(exchange, body), body, String.valueOf(authorization));
            calls.add(call);
            var answer = next(call.action());
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amzn-RequestId", "11111111-2222-3333-4444-555555555555");
            exchange.getResponseHeaders()
                    .add("Content-Type", answer.body().startsWith("<") ? "text/xml" : "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String action(HttpExchange exchange, String body) {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        var action = new Call("", body, "").form("Action");
        return action.isEmpty() ? exchange.getRequestURI().getPath() : action;
    }

    private Answer next(String action) {
        var stored = answers.get(action);
        if (stored == null) {
            return new Answer(200, "{}");
        }
        synchronized (stored) {
            var answer = stored.size() > 1 ? stored.remove() : stored.element();
            return answer;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
