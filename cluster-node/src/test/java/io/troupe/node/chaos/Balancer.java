package io.troupe.node.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.troupe.node.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One address in front of all nodes, as a Service of Kubernetes is: each request goes to one of the nodes that said a
 * moment ago that they are ready. It never tries twice: that is the client's part.
 */
final class Balancer implements AutoCloseable {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);
    private static final int BAD_GATEWAY = 502;
    private static final Set<String> PASSED_ON = Set.of("x-amz-target", "content-type", "authorization", "x-amz-date");

    private final Supplier<List<InetSocketAddress>> nodes;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private volatile List<InetSocketAddress> ready = List.of();

    /** @param nodes all that run */
    Balancer(Supplier<List<InetSocketAddress>> nodes) {
        this.nodes = nodes;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::passOn);
        server.start();
        look();
        var unused = looks.scheduleWithFixedDelay(this::look, 0, LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void look() {
        ready = nodes.get().stream().filter(Balancer::isReady).toList();
    }

    private static boolean isReady(InetSocketAddress node) {
        try {
            return Page.get(node, "/ready").status() == 200;
        } catch (RuntimeException notThere) {
            return false;
        }
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var targets = ready;
            if (targets.isEmpty()) {
                exchange.sendResponseHeaders(BAD_GATEWAY, -1);
                return;
            }
            var target = targets.get(ThreadLocalRandom.current().nextInt(targets.size()));
            var request = HttpRequest.newBuilder(
                            URI.create("http://" + target.getHostString() + ":" + target.getPort() + "/"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    request.header(name, values.getFirst());
                }
            });
            answer(exchange, request.build());
        }
    }

    private void answer(HttpExchange exchange, HttpRequest request) throws IOException {
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (name.startsWith("x-amzn") || name.equals("content-type")) {
                    exchange.getResponseHeaders().add(name, values.getFirst());
                }
            });
            exchange.sendResponseHeaders(
                    response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (IOException gone) {
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        server.stop(0);
        client.shutdownNow();
    }
}
