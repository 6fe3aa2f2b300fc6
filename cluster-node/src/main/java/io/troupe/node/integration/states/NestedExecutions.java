package io.troupe.node.integration.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.action.Caller;
import io.troupe.api.action.Operations;
import io.troupe.api.action.OwnAccount;
import io.troupe.api.port.ApiPorts;
import io.troupe.api.shape.DescribeExecutionOutput;
import io.troupe.api.shape.Output;
import io.troupe.api.shape.StartExecutionOutput;
import io.troupe.asl.data.Json;
import io.troupe.node.integration.TaskRequest;
import io.troupe.protocol.stored.ParentTask;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The operations of this server's own API that nested executions need, called without HTTP: what a task meets is what a
 * client meets, to the texts of errors.
 */
public final class NestedExecutions {
    private volatile @Nullable ApiPorts ports;
    private @Nullable Operations operations;

    /** The API's ports are there; until then nothing is started. */
    public void serve(ApiPorts given) {
        ports = given;
    }

    Clock clock() {
        return served().clock();
    }

    /**
     * Starts an execution for a task.
     *
     * @param input of StartExecution
     * @param waits whether the task waits for the execution's end
     */
    CompletionStage<StartExecutionOutput> start(TaskRequest task, ObjectNode input, boolean waits) {
        var attempt = task.attempt();
        var parent =
                new ParentTask(task.executionArn(), attempt.incarnation(), attempt.scope(), attempt.attempt(), waits);
        return run("StartExecution", input, caller(task, Optional.of(parent)))
                .thenApply(StartExecutionOutput.class::cast);
    }

    CompletionStage<DescribeExecutionOutput> describe(TaskRequest task, String executionArn) {
        return run("DescribeExecution", named(executionArn), caller(task, Optional.empty()))
                .thenApply(DescribeExecutionOutput.class::cast);
    }

    CompletionStage<? extends Output> stop(TaskRequest task, String executionArn) {
        return run("StopExecution", named(executionArn), caller(task, Optional.empty()));
    }

    private static ObjectNode named(String executionArn) {
        return Json.nodes().objectNode().put("executionArn", executionArn);
    }

    private CompletionStage<? extends Output> run(String operation, ObjectNode input, Caller caller) {
        try {
            OwnAccount.check(operation, input, caller.account());
            return operations().get(operation).run(input, caller);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    private static Caller caller(TaskRequest task, Optional<ParentTask> parent) {
        return new Caller(
                task.region(), task.account(), Optional.empty(), Optional.empty(), parent, new CompletableFuture<>());
    }

    private ApiPorts served() {
        var known = ports;
        if (known == null) {
            throw new IllegalStateException("the API is not there yet");
        }
        return known;
    }

    /** Made when the first task needs it: reading the API's model takes time, and few nodes nest executions. */
    private synchronized Operations operations() {
        var known = operations;
        if (known == null) {
            known = Operations.over(served(), Duration.ZERO);
            operations = known;
        }
        return known;
    }
}
