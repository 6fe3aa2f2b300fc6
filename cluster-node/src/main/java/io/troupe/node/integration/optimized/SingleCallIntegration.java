package io.troupe.node.integration.optimized;

import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.util.Map;

/**
 * An optimized integration whose task is one call of the action it is named for: SQS, SNS, DynamoDB, and much of the
 * others. Source: "Integrating optimized services".
 */
public final class SingleCallIntegration implements TaskIntegration {
    private final ServiceCalls calls;
    private final CallLimit limit;
    private final Map<String, ServiceAction> others;

    /** Calls through {@code calls}, as many at once as {@code limit} allows. */
    public SingleCallIntegration(ServiceCalls calls, CallLimit limit) {
        this(calls, limit, Map.of());
    }

    /** @param others by their names, the actions that the SDK has in another form */
    public SingleCallIntegration(ServiceCalls calls, CallLimit limit, Map<String, ServiceAction> others) {
        this.calls = calls;
        this.limit = limit;
        this.others = Map.copyOf(others);
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var action = others.getOrDefault(request.action(), ServiceAction.of(request.action()));
        return calls.start(
                limit,
                request,
                action,
                answer -> new TaskResult.Returned(Payload.of(calls.withMetadata(request, action, answer))));
    }
}
