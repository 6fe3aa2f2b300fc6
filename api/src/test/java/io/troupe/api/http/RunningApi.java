package io.troupe.api.http;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.troupe.api.fake.Troupe;
import io.troupe.api.port.RequestObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The API over ports in memory, on a real port. */
final class RunningApi implements AutoCloseable {
    /** What came back. */
    record Answer(int status, @Nullable String requestId, String text) {
        JsonNode json() {
            return Troupe.json(text);
        }

        String code() {
            var type = json().path("__type").asText();
            return type.substring(type.indexOf('#') + 1);
        }
    }

    final Troupe troupe;
    private final ActorSystem<Void> system;
    private final ServerBinding binding;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningApi(Troupe troupe) {
        this(troupe, "");
    }

    RunningApi(Troupe troupe, String overrides) {
        this.troupe = troupe;
        var config = ConfigFactory.parseString("troupe.api.port = 0\nakka.loglevel = WARNING\n" + overrides)
                .withFallback(ConfigFactory.load("api"));
        this.system = ActorSystem.create(Behaviors.empty(), "api", config.resolve());
        this.binding = ApiServer.bind(
                        system,
                        ApiSettings.read(config),
                        troupe.ports(),
                        (request, account) -> request.getUri().path().equals("/ready")
                                ? Optional.of(CompletableFuture.completedStage(HttpResponse.create()))
                                : Optional.empty(),
                        RequestObserver.NONE)
                .toCompletableFuture()
                .join();
    }

    int port() {
        return binding.localAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    Answer call(String operation, String body) {
        return call(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer call(String operation, byte[] body) {
        return send(HttpRequest.newBuilder(uri())
                .header("X-Amz-Target", "AWSStepFunctions." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("x-amzn-RequestId").orElse(null),
                    response.body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        client.close();
        binding.terminate(Duration.ofSeconds(1)).toCompletableFuture().join();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
