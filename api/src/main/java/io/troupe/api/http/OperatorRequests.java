package io.troupe.api.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.action.Waiting;
import io.troupe.api.port.NodeReport;
import io.troupe.api.shape.AwsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Answers those who run a node: probes, metrics, and the operations of our own under {@code /troupe}. */
public final class OperatorRequests implements OtherRequests {
    private static final String EXECUTIONS = "/troupe/executions/";
    private static final String WAITING = "/waiting";
    private static final ContentType METRICS = ContentTypes.create(
            MediaTypes.customWithFixedCharset("text", "plain", HttpCharsets.UTF_8, Map.of("version", "0.0.4"), false));

    private final NodeReport report;
    private final Waiting waiting;
    private final boolean everything;

    private OperatorRequests(NodeReport report, Waiting waiting, boolean everything) {
        this.report = report;
        this.waiting = waiting;
        this.everything = everything;
    }

    /** For the port of the API, when another one serves metrics and settings. */
    public static OperatorRequests besideManagement(NodeReport report, Waiting waiting) {
        return new OperatorRequests(report, waiting, false);
    }

    /** Everything. */
    public static OperatorRequests all(NodeReport report, Waiting waiting) {
        return new OperatorRequests(report, waiting, true);
    }

    @Override
    public Optional<CompletionStage<HttpResponse>> answer(HttpRequest request, Optional<String> account) {
        return request.method().equals(HttpMethods.GET)
                ? answer(request.getUri().path(), account)
                : Optional.empty();
    }

    /** Those who probe a node sign nothing. */
    @Override
    public boolean isOpen(HttpRequest request) {
        var path = request.getUri().path();
        return path.equals("/alive") || path.equals("/ready");
    }

    private Optional<CompletionStage<HttpResponse>> answer(String path, Optional<String> account) {
        return switch (path) {
            case "/alive" -> Optional.of(CompletableFuture.completedStage(alive()));
            case "/ready" -> Optional.of(ready());
            case "/troupe/cluster" -> Optional.of(report.cluster().thenApply(OperatorRequests::json));
            case "/metrics" -> management(() -> text(METRICS, report.metrics()));
            case "/troupe/config" -> management(() -> text(ContentTypes.TEXT_PLAIN_UTF8, report.configuration()));
            default ->
                path.startsWith(EXECUTIONS) && path.endsWith(WAITING)
                        ? Optional.of(
                                waiting(path.substring(EXECUTIONS.length(), path.length() - WAITING.length()), account))
                        : Optional.empty();
        };
    }

    private Optional<CompletionStage<HttpResponse>> management(Supplier<HttpResponse> response) {
        return everything ? Optional.of(CompletableFuture.completedStage(response.get())) : Optional.empty();
    }

    private HttpResponse alive() {
        return report.alive()
                ? text(ContentTypes.TEXT_PLAIN_UTF8, "alive\n")
                : text(ContentTypes.TEXT_PLAIN_UTF8, "The node has left the cluster.\n")
                        .withStatus(StatusCodes.SERVICE_UNAVAILABLE);
    }

    private CompletionStage<HttpResponse> ready() {
        return report.reasonsAgainstReady()
                .thenApply(reasons -> reasons.isEmpty()
                        ? text(ContentTypes.TEXT_PLAIN_UTF8, "ready\n")
                        : text(ContentTypes.TEXT_PLAIN_UTF8, String.join("\n", reasons) + "\n")
                                .withStatus(StatusCodes.SERVICE_UNAVAILABLE));
    }

    private CompletionStage<HttpResponse> waiting(String encodedArn, Optional<String> account) {
        try {
            return waiting.of(URLDecoder.decode(encodedArn, StandardCharsets.UTF_8), account)
                    .thenApply(OperatorRequests::json)
                    .exceptionally(failure -> Answers.failure(failure, "waiting", RequestHandler.newRequestId()));
        } catch (AwsException refused) {
            return CompletableFuture.completedStage(Answers.failure(refused, "waiting", RequestHandler.newRequestId()));
        }
    }

    private static HttpResponse json(JsonNode document) {
        return HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, document.toPrettyString() + "\n");
    }

    private static HttpResponse text(ContentType type, String text) {
        return HttpResponse.create().withEntity(type, text.getBytes(StandardCharsets.UTF_8));
    }
}
