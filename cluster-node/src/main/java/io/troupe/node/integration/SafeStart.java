package io.troupe.node.integration;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts calls, whatever they do. A failure that is thrown on would restart the execution, which would start the same
 * call again, for ever, or nobody would ever hear of it.
 */
final class SafeStart {
    private static final Logger LOG = LoggerFactory.getLogger(SafeStart.class);

    private SafeStart() {}

    /** The call, or one that has failed. */
    static TaskCall of(String what, Supplier<TaskCall> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            // Its message may hold what the call was about, so that only its kind is told.
            LOG.error("{} could not be started: {}", what, failure.getClass());
            return TaskCall.failed("States.TaskFailed", "The task could not be started.");
        }
    }
}
