package io.troupe.node.integration.sdk;

import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws-sdk:<service>:<action>}: any action of any service, as the API itself has it. Source: "Using AWS SDK
 * service integrations".
 */
public final class SdkIntegration implements TaskIntegration {
    /** What the type of every such resource begins with. */
    public static final String PREFIX = "aws-sdk:";

    private static final ResultReader RESULTS = new ResultReader(MemberNames.OF_SDK, ResultReader.Dates.ISO_8601);

    private final SdkCalls calls;
    private final CallLimit limit;

    /** Calls through {@code calls}, as many at once as {@code limit} allows. */
    public SdkIntegration(SdkCalls calls, CallLimit limit) {
        this.calls = calls;
        this.limit = limit;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return limit.start(() -> {
            var service = request.resourceType().substring(PREFIX.length());
            var parameters = Payload.checked(request.parameters()).node();
            var call = calls.call(request, service, request.action(), parameters);
            return new TaskCall(
                    call.handle((answer, failure) -> result(request, service, answer, failure)),
                    () -> call.cancel(true));
        });
    }

    private TaskResult result(
            TaskRequest request, String service, @Nullable SdkAnswer answer, @Nullable Throwable failure) {
        return answer != null
                ? new TaskResult.Returned(Payload.of(RESULTS.read(answer)))
                : new TaskResult.Failed(SdkErrors.ofSdk(
                        failure == null ? new IllegalStateException("no answer") : failure,
                        calls.clientName(service),
                        request.resourceType()));
    }
}
