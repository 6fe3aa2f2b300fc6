package io.troupe.bench;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.settings.ServerSettings;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Flow;
import io.troupe.api.http.ApiSettings;
import io.troupe.node.settings.NodeConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What akka-http alone can do on this machine: a server set up like the API's ({@code io.troupe.api.http.ApiServer})
 * that answers each request with its own body.
 */
public final class EchoServer {
    private static final long BODY_TIMEOUT_MILLIS = Duration.ofSeconds(20).toMillis();

    private EchoServer() {}

    /** Serves any free port and prints its address, until the process is told to stop. */
    public static void main(String[] arguments) {
        var config = NodeConfig.load(Map.of("akka.actor.provider", "local"), Optional.empty());
        var system = ActorSystem.<Void>create(Behaviors.empty(), "echo", config);
        var binding = Http.get(system)
                .newServerAt("127.0.0.1", 0)
                .withSettings(settings(system, ApiSettings.read(config)))
                .bindFlow(Flow.of(HttpRequest.class)
                        .buffer(1, OverflowStrategy.backpressure())
                        .mapAsync(1, request -> echo(request, system)))
                .toCompletableFuture()
                .join();
        System.out.println("http://127.0.0.1:" + binding.localAddress().getPort());
    }

    private static CompletionStage<HttpResponse> echo(HttpRequest request, ActorSystem<?> system) {
        return request.entity()
                .toStrict(BODY_TIMEOUT_MILLIS, system.classicSystem())
                .thenApply(body -> HttpResponse.create().withEntity(body));
    }

    private static ServerSettings settings(ActorSystem<?> system, ApiSettings api) {
        var akka = ServerSettings.create(system.classicSystem());
        return akka.withMaxConnections(api.maxConnections())
                .withServerHeader(Optional.empty())
                .withHttp2Enabled(false)
                .withParserSettings(akka.getParserSettings()
                        .withIllegalHeaderWarnings(false)
                        .withModeledHeaderParsing(false));
    }
}
