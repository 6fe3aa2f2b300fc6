package io.troupe.api.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.japi.function.Function;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The port for those who run a node. Nobody is asked who they are, so it belongs into a private network. */
public final class ManagementServer {
    private ManagementServer() {}

    /** Listens, if the settings name a port of its own. */
    public static CompletionStage<Optional<ServerBinding>> bind(
            ActorSystem<?> system, ManagementSettings settings, OperatorRequests requests) {
        if (settings.port().isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        Function<HttpRequest, CompletionStage<HttpResponse>> handler = request -> answer(system, requests, request);
        return Http.get(system)
                .newServerAt(settings.host(), settings.port().getAsInt())
                .bind(handler)
                .thenApply(Optional::of);
    }

    private static CompletionStage<HttpResponse> answer(
            ActorSystem<?> system, OperatorRequests requests, HttpRequest request) {
        request.discardEntityBytes(system);
        return requests.answer(request, Optional.empty())
                .orElseGet(() ->
                        CompletableFuture.completedStage(HttpResponse.create().withStatus(StatusCodes.NOT_FOUND)));
    }
}
