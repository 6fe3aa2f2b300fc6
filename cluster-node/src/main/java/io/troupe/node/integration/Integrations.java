package io.troupe.node.integration;

import java.util.Map;

/** All integrations of a node, by the kind of resource they serve. */
public final class Integrations implements TaskIntegration {
    /** The kind of a Task whose Resource is a function's ARN. */
    public static final String LAMBDA_FUNCTION = "";

    private final Map<String, TaskIntegration> byResourceType;

    /** @param byResourceType for example {@code lambda}; {@link #LAMBDA_FUNCTION} for functions named by ARN */
    public Integrations(Map<String, TaskIntegration> byResourceType) {
        this.byResourceType = Map.copyOf(byResourceType);
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var integration = byResourceType.get(request.resourceType());
        return integration == null
                ? TaskCall.failed(
                        "States.TaskFailed",
                        "This server does not serve the integration " + request.resourceType() + ":"
                                + request.resource() + " yet.")
                : integration.start(request);
    }
}
