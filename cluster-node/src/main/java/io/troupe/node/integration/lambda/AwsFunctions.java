package io.troupe.node.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.sdk.Derived;
import io.troupe.node.integration.sdk.SdkAnswer;
import io.troupe.node.integration.sdk.SdkCalls;
import io.troupe.node.integration.sdk.SdkErrors;
import io.troupe.node.integration.sdk.SdkErrors.Style;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Calls functions at AWS, or wherever its SDK is told that Lambda is: signed, by the SDK. */
record AwsFunctions(SdkCalls calls) implements Functions {
    private static final Style STYLE = new Style("Lambda", "AWSLambda", "AWSLambdaException");

    @Override
    public CompletableFuture<InvocationResult> invoke(TaskRequest request, Invocation asked) {
        var call = calls.call(request, "lambda", "invoke", parameters(asked));
        var result = call.thenApply(AwsFunctions::result);
        Derived.cancelWith(result, call);
        return result;
    }

    @Override
    public Failure failure(Throwable thrown) {
        return SdkErrors.ofOptimized(thrown, STYLE, "lambda");
    }

    private static JsonNode parameters(Invocation asked) {
        var parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("FunctionName", asked.function().name());
        asked.function().qualifier().ifPresent(qualifier -> parameters.put("Qualifier", qualifier));
        parameters.put("InvocationType", asked.headers().get(Invocation.INVOCATION_TYPE));
        Optional.ofNullable(asked.headers().get(Invocation.LOG_TYPE))
                .ifPresent(type -> parameters.put("LogType", type));
        Optional.ofNullable(asked.headers().get(Invocation.CLIENT_CONTEXT))
                .ifPresent(context -> parameters.put("ClientContext", context));
        return parameters.put("Payload", asked.payload());
    }

    private static InvocationResult result(SdkAnswer answer) {
        var response = (InvokeResponse) answer.response();
        var http = response.sdkHttpResponse();
        return new InvocationResult(
                http.statusCode(),
                http.headers(),
                Optional.ofNullable(response.payload())
                        .map(SdkBytes::asUtf8String)
                        .orElse(""));
    }
}
