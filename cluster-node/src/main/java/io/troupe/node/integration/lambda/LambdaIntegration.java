package io.troupe.node.integration.lambda;

import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.sdk.SdkCalls;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Calls Lambda functions through the Lambda invoke API: on the servers that the configuration names, or at AWS.
 *
 * <p>Source: Lambda API, Invoke; "Invoke an AWS Lambda function with Step Functions".
 */
public final class LambdaIntegration implements TaskIntegration {
    private final Callers callers;
    private final Function<TaskRequest, Invocation> invocation;
    private final Function<InvocationResult, TaskResult> result;

    private LambdaIntegration(
            Callers callers,
            Function<TaskRequest, Invocation> invocation,
            Function<InvocationResult, TaskResult> result) {
        this.callers = callers;
        this.invocation = invocation;
        this.result = result;
    }

    /** What calls functions, shared by both integrations. */
    public static final class Callers {
        private final EndpointFunctions endpoints;
        private final Functions aws;
        private final CallLimit limit;

        /**
         * Opens nothing before the first call.
         *
         * @param calls for functions of which the settings do not say where they are
         * @param executor for calls of the others, which wait there for their answers
         * @param limit of calls under way
         */
        public Callers(LambdaSettings settings, SdkCalls calls, Executor executor, CallLimit limit) {
            this.endpoints = new EndpointFunctions(settings, executor);
            this.aws = new AwsFunctions(calls);
            this.limit = limit;
        }

        /**
         * Prepares for the first call; what fails then does not matter.
         *
         * @param server any that answers a GET
         */
        public CompletionStage<Boolean> warmUp(URI server) {
            return endpoints.warmUp(server);
        }

        private Functions of(FunctionName function) {
            return endpoints.serve(function) ? endpoints : aws;
        }
    }

    /** For Tasks whose Resource is a function's ARN. */
    public static LambdaIntegration direct(Callers callers) {
        return new LambdaIntegration(callers, Invocation::direct, InvocationResult::direct);
    }

    /** For {@code arn:aws:states:::lambda:invoke}. */
    public static LambdaIntegration optimized(Callers callers) {
        return new LambdaIntegration(callers, Invocation::optimized, InvocationResult::optimized);
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
        return callers.limit.start(() -> send(request, asked));
    }

    private TaskCall send(TaskRequest request, Invocation asked) {
        var functions = callers.of(asked.function());
        var sent = functions.invoke(request, asked);
        return new TaskCall(
                sent.thenApply(result).exceptionally(failure -> new TaskResult.Failed(functions.failure(failure))),
                () -> sent.cancel(true));
    }
}
