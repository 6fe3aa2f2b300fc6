package io.troupe.api.action;

import io.troupe.api.port.ExecutionSummary;
import io.troupe.protocol.stored.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What descriptions say about redriving, which is not served yet. */
final class Redrive {
    /** How often an execution was redriven. */
    static final int COUNT = 0;

    private static final Duration PERIOD = Duration.ofDays(14);

    private Redrive() {}

    /** Why AWS would not redrive this execution; empty if it would. */
    static Optional<String> reasonAgainst(ExecutionSummary execution, Instant now) {
        return switch (execution.status()) {
            case ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED ->
                Optional.of("Execution is " + execution.status() + " and cannot be redriven");
            case ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED ->
                execution
                        .stopDate()
                        .filter(stopDate -> stopDate.plus(PERIOD).isBefore(now))
                        .map(longAgo -> "Execution redrivable period exceeded");
        };
    }
}
