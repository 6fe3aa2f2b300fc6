package io.troupe.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The one question that nodes ask the API of Kubernetes: which pods there are. Wire format of its API reference. */
final class FakeKubernetes implements AutoCloseable {
    private static final String TOKEN = "the-pods-own-token";
    private static final String POD = """
            {"metadata":{"name":"node-%1$d","labels":{"app":"troupe"}},
             "spec":{"containers":[{"name":"troupe","ports":[{"name":"management","containerPort":%1$d}]}]},
             "status":{"phase":"Running","podIP":"127.0.0.1",
              "containerStatuses":[{"name":"troupe","state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}}""";

    private final Path folder;
    private final Collection<Integer> managementPorts;
    private final HttpsServer server;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /** @param managementPorts one for each pod, all at the loopback address */
    FakeKubernetes(Path folder, List<Integer> managementPorts) {
        this.folder = folder;
        this.managementPorts = managementPorts;
        try {
            var keys = Certificates.in(folder);
            Files.writeString(folder.resolve("token"), TOKEN);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(keys.serverContext()));
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(exchange.getRequestURI().toString());
            var known = ("Bearer " + TOKEN).equals(token);
            var pods =
                    managementPorts.stream().map(POD::formatted).collect(Collectors.joining(",", "{\"items\":[", "]}"));
            var body = (known ? pods : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What Kubernetes tells a container where its API is. */
    Map<String, String> environment() {
        return Map.of(
                "KUBERNETES_SERVICE_HOST",
                "127.0.0.1",
                "KUBERNETES_SERVICE_PORT",
                String.valueOf(server.getAddress().getPort()));
    }

    /** Where a container would find its account. */
    Map<String, String> account() {
        return Map.of(
                "akka.discovery.kubernetes-api.api-ca-path",
                        folder.resolve("ca.crt").toString(),
                "akka.discovery.kubernetes-api.api-token-path",
                        folder.resolve("token").toString());
    }

    /** Paths and queries of the requests so far. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
