package io.troupe.node.integration;

import java.util.Map;

/**
 * The actions of one service, each served in its own way.
 *
 * @param own by action
 * @param others all other actions
 */
public record ByAction(Map<String, TaskIntegration> own, TaskIntegration others) implements TaskIntegration {
    /** Copies the map. */
    public ByAction {
        own = Map.copyOf(own);
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return of(request).start(request);
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        return of(request).await(request, job);
    }

    private TaskIntegration of(TaskRequest request) {
        return own.getOrDefault(request.action(), others);
    }
}
