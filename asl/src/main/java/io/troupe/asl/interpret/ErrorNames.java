package io.troupe.asl.interpret;

import io.troupe.asl.data.ErrorName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        Set<String> names = all();
        return errorEquals.stream().anyMatch(names::contains);
    }

    private Set<String> all() {
        if (failure.fatal()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(Set.of(ErrorName.ALL));
        failure.error().ifPresent(names::add);
        if (isTaskFailure()) {
            names.add(ErrorName.TASK_FAILED);
        }
        if (failure.kind() == Failure.Kind.HEARTBEAT_TIMEOUT) {
            names.add(ErrorName.HEARTBEAT_TIMEOUT);
        }
        if (inBranch) {
            names.add(ErrorName.BRANCH_FAILED);
        }
        return names;
    }

    /** Whatever a task says, and of the reserved names those that tasks raise. */
    private boolean isTaskFailure() {
        String error = failure.error().orElse("");
        return !error.startsWith(RESERVED) || error.startsWith(HTTP) || error.equals(ErrorName.PERMISSIONS);
    }
}
