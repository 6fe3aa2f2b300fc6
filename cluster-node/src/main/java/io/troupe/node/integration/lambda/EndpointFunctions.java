package io.troupe.node.integration.lambda;

import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.sdk.BoundedBody;
import io.troupe.node.integration.sdk.Derived;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
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

    /** Shorter than the five seconds after which Node.js closes a connection. */
    private static final Duration RESTING_MAX = Duration.ofSeconds(4);

    private static final Duration WARM_UP_MAX = Duration.ofSeconds(10);
    private static final int ATTEMPTS_MAX = 3;

    private final LambdaSettings settings;
    private @Nullable SdkAsyncHttpClient opened;

    EndpointFunctions(LambdaSettings settings) {
        this.settings = settings;
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
        var body = new Content(AsyncRequestBody.empty());
        var request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(server).build();
        var result = new CompletableFuture<InvocationResult>();
        send(request, body, result, 1);
        return result.orTimeout(WARM_UP_MAX.toSeconds(), TimeUnit.SECONDS).thenApply(answer -> true);
    }

    @Override
    public CompletableFuture<InvocationResult> invoke(TaskRequest request, Invocation asked) {
        var result = new CompletableFuture<InvocationResult>();
        var body = new Content(AsyncRequestBody.fromString(asked.payload()));
        send(head(request, asked, body), body, result, ATTEMPTS_MAX);
        return result.orTimeout(CALL_MAX.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends it, and again on another connection if the server had closed the one that it was sent on. */
    private void send(SdkHttpRequest head, Content body, CompletableFuture<InvocationResult> result, int attempts) {
        var exchange = new Exchange(settings.resultBytesMax());
        var sent = client().execute(AsyncExecuteRequest.builder()
                .request(head)
                .requestContentPublisher(body)
                .responseHandler(exchange)
                .build());
        Derived.cancelWith(result, sent);
        CompletionStage<InvocationResult> answered = exchange.result;
        answered.whenComplete((answer, failure) -> {
            if (answer != null) {
                result.complete(answer);
            } else if (attempts > 1 && !result.isDone() && exchange.head == null && closed(failure)) {
                send(head, body, result, attempts - 1);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    /** Servers close connections that rest, and one may do so while the next request is on its way. */
    private static boolean closed(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var reset = cause instanceof SocketException && !(cause instanceof ConnectException);
            var told = cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains("connection was closed");
            if (cause instanceof ClosedChannelException || reset || told) {
                return true;
            }
        }
        return false;
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

    private SdkHttpRequest head(TaskRequest request, Invocation asked, Content body) {
        var url = settings.invocation(asked.function()).orElseThrow();
        var head = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(url)
                .putHeader("Content-Type", "application/json")
                .putHeader(
                        "Content-Length",
                        body.contentLength().map(String::valueOf).orElseThrow())
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
                    .connectionMaxIdleTime(RESTING_MAX)
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
