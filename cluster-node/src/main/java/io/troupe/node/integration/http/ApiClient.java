package io.troupe.node.integration.http;

import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of tasks, each on a virtual thread: follows no redirects, keeps no cookies, asks no proxy, reads no
 * more than it may, and connects only to addresses that it may reach.
 */
public final class ApiClient {
    private static final Timeout CONNECTING_MAX = Timeout.ofSeconds(5);

    /** Shorter than the five seconds after which Node.js closes a connection. */
    private static final Timeout RESTING_MAX = Timeout.ofSeconds(4);

    private final Limits limits;
    private final Executor executor;
    private @Nullable CloseableHttpClient opened;

    /**
     * How far it goes.
     *
     * @param addresses gives those of a host that it may reach
     * @param concurrencyMax requests under way at once
     * @param callTimeout for a request and its response
     * @param bytesMax of a response's body
     * @param sendingsMax how often a request is sent, at least once, if the server closes the connection instead of an
     *     answer, as it does with one that has rested for too long
     */
    public record Limits(
            DnsResolver addresses, int concurrencyMax, Duration callTimeout, int bytesMax, int sendingsMax) {}

    /** Opens nothing before the first request. */
    public ApiClient(Limits limits, Executor executor) {
        this.limits = limits;
        this.executor = executor;
    }

    /**
     * Sends a task's request as soon as it is ready.
     *
     * @param result what the response comes to, or the failure that came in its place
     */
    TaskCall send(
            CompletionStage<ApiRequest> ready,
            BiFunction<@Nullable ApiResponse, @Nullable Throwable, TaskResult> result) {
        var underWay = new AtomicReference<CompletableFuture<?>>(new CompletableFuture<>());
        var response = ready.thenCompose(request -> {
            var sent = send(request);
            underWay.set(sent);
            return sent;
        });
        return new TaskCall(
                response.handle((received, failure) -> result.apply(received, root(failure))),
                () -> underWay.get().cancel(true));
    }

    private static @Nullable Throwable root(@Nullable Throwable failure) {
        var root = failure;
        while (root instanceof CompletionException && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Sends it; to cancel the result gives the request up. */
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        var sent = request(request);
        var result = new CompletableFuture<ApiResponse>();
        CompletionStage<ApiResponse> watched = result;
        watched.whenComplete((response, failure) -> sent.cancel());
        executor.execute(() -> {
            try {
                result.complete(client().execute(sent, this::read));
            } catch (IOException | RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result.orTimeout(limits.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpUriRequestBase request(ApiRequest request) {
        var sent = new HttpUriRequestBase(request.method(), request.url());
        request.headers().forEach((name, values) -> values.forEach(value -> sent.addHeader(name, value)));
        request.body().ifPresent(body -> sent.setEntity(new StringEntity(body, contentType(request))));
        return sent;
    }

    /** Null, since the header says it. */
    private static @Nullable ContentType contentType(ApiRequest request) {
        return request.headers().keySet().stream().anyMatch(name -> name.equalsIgnoreCase("content-type"))
                ? ContentType.create("text/plain", StandardCharsets.UTF_8)
                : ContentType.APPLICATION_JSON;
    }

    private ApiResponse read(ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        var reason = response.getReasonPhrase();
        return new ApiResponse(response.getCode(), reason == null ? "" : reason, headers, body(response.getEntity()));
    }

    private String body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        try (InputStream content = entity.getContent()) {
            var bytes = new ByteArrayOutputStream();
            var chunk = new byte[8192];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                bytes.write(chunk, 0, read);
                if (bytes.size() > limits.bytesMax()) {
                    throw new ResponseTooLargeException(limits.bytesMax());
                }
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private synchronized CloseableHttpClient client() {
        var known = opened;
        if (known == null) {
            var timeout = Timeout.ofMilliseconds(limits.callTimeout().toMillis());
            var connections = PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(limits.addresses())
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(CONNECTING_MAX)
                            .setIdleTimeout(RESTING_MAX)
                            .setSocketTimeout(timeout)
                            .build())
                    .setMaxConnTotal(limits.concurrencyMax())
                    .setMaxConnPerRoute(limits.concurrencyMax())
                    .build();
            known = HttpClients.custom()
                    .setConnectionManager(connections)
                    .setDefaultRequestConfig(RequestConfig.custom()
                            .setResponseTimeout(timeout)
                            .setConnectionRequestTimeout(timeout)
                            .build())
                    .disableRedirectHandling()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .setRetryStrategy(new Resending(limits.sendingsMax()))
                    .disableDefaultUserAgent()
                    .disableContentCompression()
                    .build();
            opened = known;
        }
        return known;
    }
}
