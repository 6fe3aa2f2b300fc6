package io.troupe.node.integration;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
public sealed interface TaskResult {
    /** With a result: the task's own, or the answer to the first call of a task that waits for its token. */
    record Returned(Payload output) implements TaskResult {}

    /** With AWS's error name and cause. */
    record Failed(Failure failure) implements TaskResult {}

    /**
     * The result, or a failure in place of one that is missing: the call was cancelled, or its integration has a bug.
     */
    static TaskResult orFailed(@Nullable TaskResult result, @Nullable Throwable failure) {
        return result != null
                ? result
                : new Failed(new Failure(
                        Optional.of("States.TaskFailed"),
                        Optional.of("The call ended without a result: " + failure),
                        false));
    }
}
