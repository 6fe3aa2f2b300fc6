package io.troupe.node.virtual;

import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.util.concurrent.CompletableFuture;

/** Lets time stand still while the world is asked for something. */
public final class CountedTasks implements TaskIntegration {
    /** Waiting for an execution of this node: for it time must go on. */
    private static final String NESTED = "states";

    private final VirtualTime time;
    private final TaskIntegration integration;

    /** Asks {@code integration}. */
    public CountedTasks(VirtualTime time, TaskIntegration integration) {
        this.time = time;
        this.integration = integration;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return counted(integration.start(request));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        var call = integration.await(request, job);
        return request.resourceType().equals(NESTED) ? call : counted(call);
    }

    private TaskCall counted(TaskCall call) {
        if (call.result().toCompletableFuture().isDone()) {
            return call;
        }
        time.callBegins();
        var result = new CompletableFuture<TaskResult>();
        call.result().whenComplete((value, failure) -> {
            result.complete(TaskResult.orFailed(value, failure));
            time.callEnds();
        });
        return new TaskCall(result, call.cancel(), call.release(), call.look(), call.looking());
    }
}
