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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code apigateway:invoke}: an API of API Gateway. Source: "Create API Gateway REST APIs with Step Functions". */
public final class ApiGatewayIntegration implements TaskIntegration {
    private static final Pattern FORBIDDEN = Pattern.compile("x-(forwarded|amz|amzn).*|authorization|connection|"
            + "content-md5|expect|host|max-forwards|proxy-authenticate|server|te|transfer-encoding|trailer|upgrade|via|"
            + "www-authenticate");
    private static final int RESPONSE_BYTES_MAX = 10 * 1024 * 1024;

    private final HttpSettings settings;
    private final ApiClient client;
    private final CallLimit limit;
    private final BiFunction<ApiRequest, String, CompletionStage<ApiRequest>> signer;

    /**
     * Calls by the settings, on threads of {@code executor}, as many at once as {@code limit} allows.
     *
     * @param signing signs requests of tasks that ask for it
     */
    public ApiGatewayIntegration(HttpSettings settings, Executor executor, CallLimit limit, RequestSigner signing) {
        this.settings = settings;
        this.client = new ApiClient(
                settings.allowing(settings.apis().values().stream()).limits(RESPONSE_BYTES_MAX), executor);
        this.limit = limit;
        this.signer = (request, region) -> CompletableFuture.supplyAsync(() -> signing.sign(request, region), executor);
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var parameters = Payload.checked(request.parameters()).node();
        var refusal = RequestParts.refusal(parameters, FORBIDDEN);
        if (refusal.isPresent()) {
            return TaskCall.failed(Failure.runtime(refusal.get()));
        }
        return limit.start(() -> send(request, parameters));
    }

    private TaskCall send(TaskRequest request, JsonNode parameters) {
        var plain = apiRequest(request, parameters);
        CompletionStage<ApiRequest> ready = parameters.path("AuthType").asText().equals("IAM_ROLE")
                ? signer.apply(plain, request.region())
                : CompletableFuture.completedStage(plain);
        return client.send(ready, ApiGatewayIntegration::result);
    }

    private ApiRequest apiRequest(TaskRequest request, JsonNode parameters) {
        var headers = RequestParts.lists(parameters.path("Headers"));
        headers.put("User-Agent", List.of("Amazon|StepFunctions|APIGateway|" + request.region()));
        headers.put("X-Troupe-Attempt-Key", List.of(request.attemptKey()));
        if (!RequestParts.has(headers, "Content-Type")) {
            headers.put("Content-Type", List.of("application/json"));
        }
        var host = parameters.path("ApiEndpoint").asText();
        var base = Optional.ofNullable(settings.apis().get(host))
                .map(Object::toString)
                .orElse("https://" + host);
        var path = segment(parameters.path("Stage")) + segment(parameters.path("Path"));
        return new ApiRequest(
                parameters.path("Method").asText(),
                RequestParts.withQuery(base + path, RequestParts.lists(parameters.path("QueryParameters"))),
                headers,
                body(parameters));
    }

    private static String segment(JsonNode given) {
        var text = given.asText();
        return text.isEmpty() || given.isNull() ? "" : text.startsWith("/") ? text : "/" + text;
    }

    private static Optional<String> body(JsonNode parameters) {
        JsonNode body = parameters.path("RequestBody");
        if (body.isMissingNode() || body.isNull()) {
            return Optional.empty();
        }
        var keepsNulls = parameters.path("AllowNullValues").asBoolean();
        return Optional.of(Json.text(keepsNulls ? body : withoutNulls(body.deepCopy())));
    }

    private static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Set<String> empty = new HashSet<>();
            object.properties().forEach(member -> {
                if (member.getValue().isNull()) {
                    empty.add(member.getKey());
                }
            });
            object.remove(empty);
        }
        value.forEach(ApiGatewayIntegration::withoutNulls);
        return value;
    }

    private static TaskResult result(@Nullable ApiResponse response, @Nullable Throwable failure) {
        if (response == null) {
            return failed(
                    "ApiGateway.SdkClientException",
                    "Unable to execute HTTP request: "
                            + (failure == null ? "no answer" : String.valueOf(failure.getMessage())));
        }
        return response.succeeded()
                ? new TaskResult.Returned(Payload.of(response.shown()))
                : failed("ApiGateway." + response.status(), response.body());
    }

    private static TaskResult failed(String error, String cause) {
        return new TaskResult.Failed(new Failure(Optional.of(error), Optional.of(cause), false));
    }
}
