package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.Resource;
import io.troupe.node.integration.CallTrace;
import io.troupe.node.integration.Integrations;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The part of a test that takes time: calls and waits, both for {@code longest} at most. What comes of them goes on on
 * the interpreter's threads.
 */
final class TestWork {
    private final ServiceCatalog catalog;
    private final TaskIntegration integrations;
    private final Executor interpreter;
    private final Duration longest;

    TestWork(ServiceCatalog catalog, TaskIntegration integrations, Executor interpreter, Duration longest) {
        this.catalog = catalog;
        this.integrations = integrations;
        this.interpreter = interpreter;
        this.longest = longest;
    }

    /** What is known of the services that tasks call. */
    ServiceCatalog catalog() {
        return catalog;
    }

    /** Completes with a failure if the delay is longer than a test may take. */
    CompletionStage<Optional<Failure>> pause(Duration delay) {
        boolean tooLong = delay.compareTo(longest) > 0;
        Duration paused = tooLong ? longest : delay;
        var after =
                CompletableFuture.delayedExecutor(Math.max(0, paused.toMillis()), TimeUnit.MILLISECONDS, interpreter);
        return CompletableFuture.supplyAsync(() -> tooLong ? Optional.of(Failure.timeout()) : Optional.empty(), after);
    }

    /** Calls what does the work. */
    CompletionStage<TaskResult> call(Step.Call call, ContextObject context, Optional<Exchange> exchange) {
        TaskCall started = integrations.start(request(call, context.node(), exchange));
        var result = new CompletableFuture<TaskResult>();
        started.result().whenComplete((answer, failure) -> result.complete(TaskResult.orFailed(answer, failure)));
        long seconds = Math.min(call.timeoutSeconds().orElse(longest.toSeconds()), longest.toSeconds());
        var timedOut = new TaskResult.Failed(Failure.timeout());
        return result.completeOnTimeout(timedOut, seconds, TimeUnit.SECONDS)
                .thenApplyAsync(
                        answer -> {
                            // It may have ended in time, and then there is nothing to give up.
                            started.cancel().run();
                            return answer;
                        },
                        interpreter);
    }

    private static TaskRequest request(Step.Call call, JsonNode context, Optional<Exchange> exchange) {
        String type = call.resource() instanceof Resource.Integration integration
                ? integration.service()
                : Integrations.LAMBDA_FUNCTION;
        String resource = call.resource() instanceof Resource.Integration integration
                ? integration.resourceWithSuffix()
                : call.resource().arn();
        String key = UUID.randomUUID().toString();
        return new TaskRequest(
                context.at("/Execution/Id").asText(),
                context.at("/Execution/RoleArn").asText(),
                new TaskAttempt(key, "", 1),
                type,
                resource,
                call.parameters().text(),
                call.credentialsRoleArn(),
                Optional.empty(),
                Optional.empty(),
                exchange.map(CallTrace.class::cast));
    }
}
