package io.troupe.node.activity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Executions take turns: the task goes first whose execution was served longest ago, or never. */
final class Turns {
    private static final long NEVER = -1;
    private static final int REMEMBERED_MAX = 1_000;

    private final Map<String, Long> served = new LinkedHashMap<>();
    private long count;

    /**
     * Whose turn it is.
     *
     * @param offered not empty, the oldest first
     */
    OfferedTask next(Collection<OfferedTask> offered) {
        OfferedTask next = offered.iterator().next();
        var longestAgo = lastServed(next);
        for (var task : offered) {
            if (longestAgo == NEVER) {
                break;
            }
            if (lastServed(task) < longestAgo) {
                next = task;
                longestAgo = lastServed(task);
            }
        }
        serve(next.executionArn());
        return next;
    }

    private long lastServed(OfferedTask task) {
        return served.getOrDefault(task.executionArn(), NEVER);
    }

    private void serve(String executionArn) {
        served.remove(executionArn);
        served.put(executionArn, count++);
        if (served.size() > REMEMBERED_MAX) {
            served.remove(served.keySet().iterator().next());
        }
    }
}
