package io.troupe.asl.interpret;

import io.troupe.asl.data.ErrorName;
import java.util.List;

/**
 * The names by which a failure can be matched. Source: Amazon States Language, "Error Names", and the observed
 * matching.
 *
 * @param failure what happened
 * @param inBranch whether it happened in a branch of the Parallel state that now looks at it
 */
record ErrorNames(Failure failure, boolean inBranch) {
    private static final String RESERVED = "States.";
    private static final String HTTP = "States.Http.";

    /** Whether one of the names of a retrier or catcher matches; exactly, without wildcards but the two reserved. */
    boolean match(List<String> errorEquals) {
        return !failure.fatal() && errorEquals.stream().anyMatch(this::matches);
    }

    private boolean matches(String name) {
        return switch (name) {
            case ErrorName.ALL -> true;
            case ErrorName.TASK_FAILED -> isTaskFailure() || isNamed(name);
            case ErrorName.HEARTBEAT_TIMEOUT -> failure.kind() == Failure.Kind.HEARTBEAT_TIMEOUT || isNamed(name);
            case ErrorName.BRANCH_FAILED -> inBranch || isNamed(name);
            default -> isNamed(name);
        };
    }

    private boolean isNamed(String name) {
        return failure.error().isPresent() && failure.error().get().equals(name);
    }

    /** Whatever a task says, and of the reserved names those that tasks raise. */
    private boolean isTaskFailure() {
        String error = failure.error().orElse("");
        return !error.startsWith(RESERVED) || error.startsWith(HTTP) || error.equals(ErrorName.PERMISSIONS);
    }
}
