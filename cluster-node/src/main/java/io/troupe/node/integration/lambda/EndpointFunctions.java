package io.troupe.node.integration.lambda;

import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.http.ApiClient;
import io.troupe.node.integration.http.ApiRequest;
import io.troupe.node.integration.http.ApiResponse;
import io.troupe.node.integration.sdk.Derived;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Calls functions at servers that the settings name. Requests are not signed. */
final class EndpointFunctions implements Functions {
    /** A function runs for 15 minutes at most; the rest is for the way there and back. */
    private static final Duration CALL_MAX = Duration.ofMinutes(16);

    private static final Duration WARM_UP_MAX = Duration.ofSeconds(10);
    private static final int SENDINGS_MAX = 3;

    private final LambdaSettings settings;
    private final ApiClient client;

    /** Opens nothing before the first call; calls run on threads of {@code executor}. */
    EndpointFunctions(LambdaSettings settings, Executor executor) {
        this.settings = settings;
        this.client = new ApiClient(
                new ApiClient.Limits(
                        SystemDefaultDnsResolver.INSTANCE,
                        settings.concurrencyMax(),
                        CALL_MAX,
                        settings.resultBytesMax(),
                        SENDINGS_MAX),
                executor);
    }

    /** Whether the settings say where it is. */
    boolean serve(FunctionName function) {
        return settings.invocation(function).isPresent();
    }

    /**
     * Has the client make a request, whatever comes of it. Its classes are then loaded, which takes a young node
     * seconds when it has few processors: the first calls would wait for that, and so would the actors that make them.
     * Says whether there was any need for it.
     */
    CompletionStage<Boolean> warmUp(URI server) {
        if (!settings.nameServers()) {
            return CompletableFuture.completedStage(false);
        }
        return client.send(new ApiRequest("GET", server, Map.of(), Optional.empty()))
                .orTimeout(WARM_UP_MAX.toSeconds(), TimeUnit.SECONDS)
                .thenApply(answer -> true);
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(TaskRequest request, Invocation asked) {
        return Derived.of(client.send(apiRequest(request, asked)), EndpointFunctions::result);
    }

    @Override
    public Failure failure(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new Failure(
                Optional.of("Lambda.SdkClientException"),
                Optional.of("Unable to execute HTTP request: "
                        + Optional.ofNullable(root.getMessage()).orElse(root.toString())),
                false);
    }

    private ApiRequest apiRequest(TaskRequest request, Invocation asked) {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("Content-Type", List.of("application/json"));
        headers.put("X-Troupe-Attempt-Key", List.of(request.attemptKey()));
        asked.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        var url = settings.invocation(asked.function()).orElseThrow();
        return new ApiRequest("POST", url, headers, Optional.of(asked.payload()));
    }

    private static InvocationResult result(ApiResponse response) {
        return new InvocationResult(response.status(), response.headers(), response.body());
    }
}
