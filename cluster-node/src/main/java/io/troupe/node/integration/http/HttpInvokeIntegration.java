package io.troupe.node.integration.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code http:invoke}: any HTTPS API, through a connection. Source: "Call HTTPS APIs in Step Functions workflows". */
public final class HttpInvokeIntegration implements TaskIntegration {
    private static final Pattern FORBIDDEN = Pattern.compile("a-im|accept-(charset|datetime|encoding)|authorization|"
            + "cache-control|connection|content-(encoding|md5)|date|expect|forwarded|from|host|http2-settings|if-.*|"
            + "max-forwards|origin|pragma|proxy-authorization|referer|server|te|trailer|transfer-encoding|upgrade|via|"
            + "warning|x-(forwarded|amz|amzn)-.*");
    private static final Pattern UNSUPPORTED = Pattern.compile("application/octet-stream|(image|video|audio)/.*");

    private final HttpSettings settings;
    private final ApiClient client;
    private final Authorizer authorizer;
    private final CallLimit limit;

    /** Calls by the settings, on threads of {@code executor}, as many at once as {@code limit} allows. */
    public HttpInvokeIntegration(HttpSettings settings, Executor executor, CallLimit limit) {
        this.settings = settings;
        this.client = new ApiClient(settings.limits(Payload.BYTES_MAX), executor);
        this.authorizer = new Authorizer(
                new ApiClient(settings.allowing(settings.tokenUrls()).limits(Payload.BYTES_MAX), executor));
        this.limit = limit;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var parameters = Payload.checked(request.parameters()).node();
        var refusal = refusal(parameters);
        if (refusal.isPresent()) {
            return TaskCall.failed(Failure.runtime(refusal.get()));
        }
        var arn = connectionArn(parameters);
        var connection = settings.connection(arn);
        if (connection.isEmpty()) {
            return TaskCall.failed(
                    "Events.ConnectionResource.ResourceNotFound", "Connection '" + arn + "' does not exist.");
        }
        if (parameters.path("RequestBody").isTextual()
                && !connection.get().body().isEmpty()) {
            return TaskCall.failed(Failure.runtime(
                    "A RequestBody that is a string cannot be merged with the body of the connection."));
        }
        return limit.start(() -> send(request, parameters, connection.get()));
    }

    private TaskCall send(TaskRequest request, JsonNode parameters, Connection connection) {
        CompletionStage<Map<String, String>> authorization = authorizer.headers(connection.authorization());
        return client.send(
                authorization.thenApply(headers -> {
                    var sent = apiRequest(request, parameters, connection, headers);
                    request.trace()
                            .ifPresent(trace -> trace.sent(Tracing.shown(
                                    trace.revealsSecrets()
                                            ? sent
                                            : apiRequest(request, parameters, connection.bare(), Map.of()))));
                    return ready(request, parameters, sent);
                }),
                (response, failure) -> {
                    if (response != null) {
                        var protocol = URI.create(parameters.path("ApiEndpoint").asText())
                                .getScheme();
                        request.trace().ifPresent(trace -> trace.received(Tracing.shown(response, protocol)));
                    }
                    return result(response, failure);
                });
    }

    private Optional<String> refusal(JsonNode parameters) {
        var endpoint = parameters.path("ApiEndpoint").asText();
        URI url;
        try {
            url = URI.create(endpoint);
        } catch (IllegalArgumentException notUrl) {
            return Optional.of("The ApiEndpoint '" + endpoint + "' is not a valid URL.");
        }
        if (url.getHost() == null
                || !("https".equals(url.getScheme())
                        || ("http".equals(url.getScheme()) && settings.isPrivateAllowed(url.getHost())))) {
            return Optional.of("The ApiEndpoint '" + endpoint + "' must be an absolute https URL.");
        }
        return RequestParts.refusal(parameters, FORBIDDEN);
    }

    private static String connectionArn(JsonNode parameters) {
        var preferred = parameters.at("/InvocationConfig/ConnectionArn");
        return preferred.isTextual()
                ? preferred.textValue()
                : parameters.at("/Authentication/ConnectionArn").asText();
    }

    /** What the task and the connection say, and what AWS tells of itself. */
    private static ApiRequest apiRequest(
            TaskRequest request, JsonNode parameters, Connection connection, Map<String, String> authorization) {
        var headers = RequestParts.lists(parameters.path("Headers"));
        Map<String, String> added = new LinkedHashMap<>(authorization);
        connection.headers().forEach(added::putIfAbsent);
        added.putIfAbsent("User-Agent", "Amazon|StepFunctions|HttpInvoke|" + request.region());
        added.putIfAbsent("Range", "bytes=0-" + Payload.BYTES_MAX);
        added.forEach((name, value) -> RequestParts.set(headers, name, value));
        var query = RequestParts.lists(parameters.path("QueryParameters"));
        connection.query().forEach((name, value) -> query.put(name, List.of(value)));
        return new ApiRequest(
                parameters.path("Method").asText(),
                RequestParts.withQuery(parameters.path("ApiEndpoint").asText(), query),
                headers,
                body(parameters, connection));
    }

    /** With what the receiver needs besides. */
    private static ApiRequest ready(TaskRequest request, JsonNode parameters, ApiRequest told) {
        return told.with("X-Troupe-Attempt-Key", request.attemptKey())
                .with("Content-Type", isForm(parameters) ? "application/x-www-form-urlencoded" : "application/json");
    }

    private static Optional<String> body(JsonNode parameters, Connection connection) {
        var given = parameters.path("RequestBody");
        JsonNode body = given.isMissingNode() || given.isNull() ? Json.nodes().objectNode() : given.deepCopy();
        if (body instanceof ObjectNode object) {
            connection.body().forEach(object::put);
            if (object.isEmpty() && !given.isObject()) {
                return Optional.empty();
            }
        }
        if (body.isTextual()) {
            return Optional.of(body.textValue());
        }
        return Optional.of(isForm(parameters) ? FormBody.of(body, arrayFormat(parameters)) : Json.text(body));
    }

    private static boolean isForm(JsonNode parameters) {
        return parameters.at("/Transform/RequestBodyEncoding").asText().equals("URL_ENCODED");
    }

    private static FormBody.ArrayFormat arrayFormat(JsonNode parameters) {
        var wanted =
                parameters.at("/Transform/RequestEncodingOptions/ArrayFormat").asText();
        for (var format : FormBody.ArrayFormat.values()) {
            if (format.name().equals(wanted)) {
                return format;
            }
        }
        return FormBody.ArrayFormat.INDICES;
    }

    private static TaskResult result(@Nullable ApiResponse response, @Nullable Throwable failure) {
        if (response == null) {
            return new TaskResult.Failed(unanswered(failure));
        }
        var unsupported =
                response.contentType().filter(type -> UNSUPPORTED.matcher(type).matches());
        if (unsupported.isPresent()) {
            return new TaskResult.Failed(
                    Failure.runtime("The content type '" + unsupported.get() + "' of the response is not supported."));
        }
        var shown = response.shown();
        return response.succeeded()
                ? new TaskResult.Returned(Payload.of(shown))
                : new TaskResult.Failed(new Failure(
                        Optional.of("States.Http.StatusCode." + response.status()),
                        Optional.of(Json.text(shown)),
                        false));
    }

    private static Failure unanswered(@Nullable Throwable failure) {
        return switch (failure) {
            case ResponseTooLargeException large -> Failure.dataLimitExceeded("http");
            case Authorizer.RefusedException refused ->
                failure("Events.ConnectionResource.InvalidConnectionState", String.valueOf(refused.getMessage()));
            case null -> failure("States.Http.Socket", "no answer");
            case Throwable other -> failure("States.Http.Socket", String.valueOf(other.getMessage()));
        };
    }

    private static Failure failure(String error, String cause) {
        return new Failure(Optional.of(error), Optional.of(cause), false);
    }
}
