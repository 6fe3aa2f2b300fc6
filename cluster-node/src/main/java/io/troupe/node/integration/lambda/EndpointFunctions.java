package io.troupe.node.integration.lambda;

import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.sdk.BoundedBody;
import io.troupe.node.integration.sdk.Derived;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/** Calls functions at servers that the settings name. Requests are not signed. */
final class EndpointFunctions implements Functions {
    private static final Duration CONNECTING_MAX = Duration.ofSeconds(5);
    /** A function runs for 15 minutes at most; the rest is for the way there and back. */
    private static final Duration CALL_MAX = Duration.ofMinutes(16);

    private final LambdaSettings settings;
    private @Nullable SdkAsyncHttpClient opened;

    EndpointFunctions(LambdaSettings settings) {
        this.settings = settings;
    }

    /** Whether the settings say where it is. */
    boolean serve(FunctionName function) {
        return settings.invocation(function).isPresent();
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(TaskRequest request, Invocation asked) {
        var url = settings.invocation(asked.function()).orElseThrow();
        var exchange = new Exchange(settings.resultBytesMax());
        var sent = client().execute(AsyncExecuteRequest.builder()
                .request(head(request, asked, url))
                .requestContentPublisher(new Content(AsyncRequestBody.fromString(asked.payload())))
                .responseHandler(exchange)
                .build());
        Derived.cancelWith(exchange.result, sent);
        return exchange.result.orTimeout(CALL_MAX.toSeconds(), TimeUnit.SECONDS);
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

    private static SdkHttpRequest head(TaskRequest request, Invocation asked, URI url) {
        var head = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(url)
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", String.valueOf(asked.payload().getBytes(StandardCharsets.UTF_8).length))
                .putHeader("X-Troupe-Attempt-Key", request.attemptKey());
        asked.headers().forEach(head::putHeader);
        return head.build();
    }

    private synchronized SdkAsyncHttpClient client() {
        var known = opened;
        if (known == null) {
            var threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
            known = NettyNioAsyncHttpClient.builder()
                    .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(threads))
                    .maxConcurrency(settings.concurrencyMax())
                    .maxPendingConnectionAcquires(settings.concurrencyMax())
                    .connectionTimeout(CONNECTING_MAX)
                    .readTimeout(CALL_MAX)
                    .writeTimeout(CALL_MAX)
                    .build();
            opened = known;
        }
        return known;
    }

    private record Content(AsyncRequestBody body) implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            body.subscribe(subscriber);
        }
    }

    private static final class Exchange implements SdkAsyncHttpResponseHandler {
        private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        private final BoundedBody body;
        private volatile @Nullable SdkHttpResponse head;

        Exchange(int bytesMax) {
            body = new BoundedBody(bytesMax);
        }

        @Override
        public void onHeaders(SdkHttpResponse given) {
            head = given;
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            stream.subscribe(body);
            CompletionStage<byte[]> read = body.body();
            read.whenComplete((bytes, failure) -> {
                var known = head;
                if (bytes == null || known == null) {
                    result.completeExceptionally(failure);
                } else {
                    var text = new String(bytes, StandardCharsets.UTF_8);
                    result.complete(new InvocationResult(known.statusCode(), known.headers(), text));
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }
    }
}
