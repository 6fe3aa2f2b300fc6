package io.troupe.node.integration;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;

/** How a call ended. */
public sealed interface TaskResult {
    /** With a result: the task's own, or the answer to the first call of a task that waits for its token. */
    record Returned(Payload output) implements TaskResult {}

    /** With AWS's error name and cause. */
    record Failed(Failure failure) implements TaskResult {}
}
