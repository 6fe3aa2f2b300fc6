package io.troupe.node.integration.optimized;

import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.sdk.SdkAnswer;
import java.util.function.UnaryOperator;

/**
 * An optimized integration whose task is one call of the action it is named for: SQS, SNS, DynamoDB. Source:
 * "Integrating optimized services".
 */
public final class SingleCallIntegration implements TaskIntegration {
    private final ServiceCalls calls;
    private final CallLimit limit;

    /** Calls through {@code calls}, as many at once as {@code limit} allows. */
    public SingleCallIntegration(ServiceCalls calls, CallLimit limit) {
        this.calls = calls;
        this.limit = limit;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return calls.start(limit, request, request.action(), UnaryOperator.identity(), this::result);
    }

    private TaskResult result(SdkAnswer answer) {
        return new TaskResult.Returned(Payload.of(calls.withMetadata(answer)));
    }
}
