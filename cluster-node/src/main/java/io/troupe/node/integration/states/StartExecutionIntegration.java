package io.troupe.node.integration.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.shape.DescribeExecutionOutput;
import io.troupe.api.shape.StartExecutionOutput;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.JobWatch;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code states:startExecution}: an execution of this cluster, which a task starts, and waits for if it wants to.
 * Source: "Start workflow executions from a task state in Step Functions".
 */
public final class StartExecutionIntegration implements TaskIntegration {
    private static final String RUNNING = "RUNNING";
    private static final String SUCCEEDED = "SUCCEEDED";

    private final NestedExecutions executions;
    private final CallLimit limit;
    private final JobWatch.Pace pace;
    private final Executor executor;
    private final Function<TaskRequest, Optional<String>> traceHeader;

    /**
     * Starts executions there, and looks at them as often as {@code pace} says, on {@code executor}.
     *
     * @param limit how many starts may be under way; the executions themselves don't count
     * @param traceHeader what an execution is told of the trace that it belongs to, unless the task itself says it
     */
    public StartExecutionIntegration(
            NestedExecutions executions,
            CallLimit limit,
            JobWatch.Pace pace,
            Executor executor,
            Function<TaskRequest, Optional<String>> traceHeader) {
        this.executions = executions;
        this.limit = limit;
        this.pace = pace;
        this.executor = executor;
        this.traceHeader = traceHeader;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var parameters = Payload.checked(request.parameters()).node();
        var waits = request.suffix().startsWith(".sync");
        return limit.start(() -> new TaskCall(
                executions.start(request, input(request, parameters), waits).handle(this::submitted), () -> {}));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        var child = job.answer().node().path("ExecutionArn").asText();
        var parsed = request.suffix().equals(".sync:2");
        return JobWatch.start(
                () -> executions.describe(request, child).thenApply(description -> outcome(description, parsed)),
                () -> executions.stop(request, child),
                pace.after(job.age()),
                executor);
    }

    /** Without a name of its own each attempt has one, the same whenever it is sent. */
    private ObjectNode input(TaskRequest request, JsonNode parameters) {
        ObjectNode input = Json.nodes().objectNode();
        copy(parameters, "StateMachineArn", input, "stateMachineArn");
        copy(parameters, "Name", input, "name");
        copy(parameters, "TraceHeader", input, "traceHeader");
        if (!input.has("traceHeader")) {
            traceHeader.apply(request).ifPresent(header -> input.put("traceHeader", header));
        }
        if (!input.has("name")) {
            input.put("name", request.attemptId());
        }
        var given = parameters.path("Input");
        if (!given.isMissingNode() && !given.isNull()) {
            input.put("input", given.isTextual() ? given.textValue() : Json.text(given));
        }
        return input;
    }

    private static void copy(JsonNode parameters, String name, ObjectNode input, String inputName) {
        if (parameters.hasNonNull(name)) {
            input.set(inputName, parameters.get(name));
        }
    }

    private TaskResult submitted(@Nullable StartExecutionOutput started, @Nullable Throwable failure) {
        return started == null
                ? new TaskResult.Failed(ApiErrors.failure(failure))
                : new TaskResult.Returned(Payload.of(
                        Descriptions.started(started, executions.clock().instant())));
    }

    private static Optional<TaskResult> outcome(DescribeExecutionOutput execution, boolean parsed) {
        return switch (execution.status()) {
            case RUNNING -> Optional.empty();
            case SUCCEEDED -> Optional.of(new TaskResult.Returned(Payload.of(Descriptions.of(execution, parsed))));
            default -> Optional.of(new TaskResult.Failed(ApiErrors.jobFailed(Descriptions.of(execution, false))));
        };
    }
}
