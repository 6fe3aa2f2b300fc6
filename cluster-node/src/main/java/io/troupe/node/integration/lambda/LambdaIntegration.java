package io.troupe.node.integration.lambda;

import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls Lambda functions through the Lambda invoke API, on whatever server the configuration names. Requests are not
 * signed.
 *
 * <p>Source: Lambda API, Invoke; "Invoke an AWS Lambda function with Step Functions".
 */
public final class LambdaIntegration implements TaskIntegration {
    /** A function runs for 15 minutes at most; the rest is for the way there and back. */
    private static final Duration CALL_MAX = Duration.ofMinutes(16);

    private final LambdaSettings settings;
    private final HttpClient client;
    private final CallLimit limit;
    private final Function<TaskRequest, Invocation> invocation;
    private final Function<InvocationResult, TaskResult> result;

    private LambdaIntegration(
            LambdaSettings settings,
            HttpClient client,
            CallLimit limit,
            Function<TaskRequest, Invocation> invocation,
            Function<InvocationResult, TaskResult> result) {
        this.settings = settings;
        this.client = client;
        this.limit = limit;
        this.invocation = invocation;
        this.result = result;
    }

    /** For Tasks whose Resource is a function's ARN. */
    public static LambdaIntegration direct(LambdaSettings settings, HttpClient client, CallLimit limit) {
        return new LambdaIntegration(settings, client, limit, Invocation::direct, InvocationResult::direct);
    }

    /** For {@code arn:aws:states:::lambda:invoke}. */
    public static LambdaIntegration optimized(LambdaSettings settings, HttpClient client, CallLimit limit) {
        return new LambdaIntegration(settings, client, limit, Invocation::optimized, InvocationResult::optimized);
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var asked = invocation.apply(request);
        var refusal = asked.refusal();
        if (refusal.isPresent()) {
            return TaskCall.failed(
                    "Lambda.AWSLambdaException",
                    refusal.get()
                            + " (Service: AWSLambda; Status Code: 400; Error Code: ValidationException; Request ID: "
                            + UUID.randomUUID() + "; Proxy: null)");
        }
        return settings.invocation(asked.function())
                .map(url -> limit.start(() -> send(request, asked, url)))
                .orElseGet(() -> TaskCall.failed(
                        "Lambda.SdkClientException",
                        "Unable to execute HTTP request: no endpoint is configured for the function "
                                + asked.function().name()));
    }

    private TaskCall send(TaskRequest request, Invocation asked, URI url) {
        var builder = HttpRequest.newBuilder(url)
                .timeout(CALL_MAX)
                .header("Content-Type", "application/json")
                .header("X-Troupe-Attempt-Key", request.attemptKey())
                .POST(BodyPublishers.ofString(asked.payload()));
        asked.headers().forEach(builder::header);
        var sent = client.sendAsync(builder.build(), BoundedBody.handler(settings.resultBytesMax()));
        return new TaskCall(sent.handle(this::result), () -> cancel(sent));
    }

    private TaskResult result(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response == null) {
            return failed(failure);
        }
        var body = new String(response.body(), StandardCharsets.UTF_8);
        try {
            return result.apply(new InvocationResult(response.statusCode(), response.headers(), body));
        } catch (RuntimeException unreadable) {
            return failed(unreadable);
        }
    }

    private static void cancel(CompletableFuture<?> sent) {
        if (!sent.isDone()) {
            sent.cancel(true);
        }
    }

    private static TaskResult failed(@Nullable Throwable failure) {
        var root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        var reason = root == null
                ? "no answer"
                : Optional.ofNullable(root.getMessage()).orElse(root.toString());
        return new TaskResult.Failed(new Failure(
                Optional.of("Lambda.SdkClientException"),
                Optional.of("Unable to execute HTTP request: " + reason),
                false));
    }
}
