package io.troupe.node.integration.optimized;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.sdk.SdkAnswer;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.InvalidArnException;
import java.util.Optional;

/**
 * {@code events:putEvents}: every event names the execution and its machine among its resources, and one that is
 * refused fails the task. Source: "Add EventBridge events with Step Functions".
 */
public final class PutEventsIntegration implements TaskIntegration {
    private final ServiceCalls calls;
    private final CallLimit limit;

    /** Calls through {@code calls}, as many at once as {@code limit} allows. */
    public PutEventsIntegration(ServiceCalls calls, CallLimit limit) {
        this.calls = calls;
        this.limit = limit;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return calls.start(
                limit,
                request,
                request.action(),
                parameters -> withSender(parameters, request.executionArn()),
                this::result);
    }

    private static JsonNode withSender(JsonNode parameters, String executionArn) {
        JsonNode copy = parameters.deepCopy();
        for (var entry : copy.path("Entries")) {
            if (entry instanceof ObjectNode event) {
                var resources = event.withArrayProperty("Resources");
                resources.add(executionArn);
                stateMachine(executionArn).ifPresent(resources::add);
            }
        }
        return copy;
    }

    private static Optional<String> stateMachine(String executionArn) {
        try {
            return Optional.of(ExecutionArn.parse(executionArn).stateMachine().toString());
        } catch (InvalidArnException notOfAStandardExecution) {
            return Optional.empty();
        }
    }

    private TaskResult result(SdkAnswer answer) {
        var output = calls.plain(answer);
        return output.path("FailedEntryCount").asInt() == 0
                ? new TaskResult.Returned(Payload.of(output))
                : new TaskResult.Failed(new Failure(
                        Optional.of("EventBridge.FailedEntry"),
                        Optional.of(Payload.of(output).text()),
                        false));
    }
}
