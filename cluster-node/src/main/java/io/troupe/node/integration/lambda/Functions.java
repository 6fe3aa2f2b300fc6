package io.troupe.node.integration.lambda;

import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskRequest;
import java.util.concurrent.CompletableFuture;

/** A way to call functions. */
interface Functions {
    /** Calls a function for a task; the result may be cancelled. */
    CompletableFuture<InvocationResult> invoke(TaskRequest request, Invocation asked);

    /** What the task fails with, if the call did. */
    Failure failure(Throwable thrown);
}
