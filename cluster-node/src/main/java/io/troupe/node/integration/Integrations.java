package io.troupe.node.integration;

import java.util.Map;
import java.util.function.Function;

/** All integrations of a node, by the kind of resource they serve. */
public final class Integrations implements TaskIntegration {
    /** The kind of a Task whose Resource is a function's ARN. */
    public static final String LAMBDA_FUNCTION = "";

    /** The kind of all SDK integrations. */
    public static final String AWS_SDK = "aws-sdk";

    private final Map<String, TaskIntegration> byResourceType;

    /** @param byResourceType for example {@code lambda}; {@link #LAMBDA_FUNCTION} for functions named by ARN */
    public Integrations(Map<String, TaskIntegration> byResourceType) {
        this.byResourceType = Map.copyOf(byResourceType);
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return with(request, integration -> integration.start(request));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        return with(request, integration -> integration.await(request, job));
    }

    private TaskCall with(TaskRequest request, Function<TaskIntegration, TaskCall> begin) {
        var integration = byResourceType.get(kind(request.resourceType()));
        if (integration == null) {
            return TaskCall.failed(
                    "States.TaskFailed",
                    "This server does not serve the integration " + request.resourceType() + ":" + request.resource()
                            + " yet.");
        }
        return SafeStart.of(request.resourceType() + ":" + request.resource(), () -> begin.apply(integration));
    }

    private static String kind(String resourceType) {
        return resourceType.startsWith(AWS_SDK + ":") ? AWS_SDK : resourceType;
    }
}
