package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the resolved parameters of an integration before its task is scheduled; one that cannot be started fails the
 * execution without a TaskScheduled. Source: integrations reference, "Parameter problems".
 */
public final class TaskParameters {
    private TaskParameters() {}

    /** Why the call cannot be made; empty if it can, or if nothing is known of its parameters. */
    public static Optional<Failure> problem(Step.Call call, ServiceCatalog catalog) {
        return call.resource() instanceof Resource.Integration integration
                ? problem(integration, call.parameters(), catalog)
                : Optional.empty();
    }

    /** The call as it is scheduled: the service marks the ECS tasks that it waits for. */
    static Step.Call asScheduled(Step.Call call) {
        if (!(call.resource() instanceof Resource.Integration(var arn, var service, var action, var pattern)
                && service.equals("ecs")
                && action.equals("runTask")
                && pattern == Resource.Pattern.SYNC
                && call.parameters().node() instanceof ObjectNode parameters)) {
            return call;
        }
        var marked = parameters.deepCopy().put("StartedBy", "AWS Step Functions");
        return new Step.Call(
                call.resource(),
                Payload.of(marked),
                call.timeoutSeconds(),
                call.heartbeatSeconds(),
                call.credentialsRoleArn());
    }

    private static Optional<Failure> problem(
            Resource.Integration integration, Payload parameters, ServiceCatalog catalog) {
        var fields = IntegrationFields.of(integration).or(() -> catalog.fields(integration));
        var problems = new ArrayList<String>();
        fields.ifPresent(known -> problems.addAll(known.problems(parameters.node())));
        if (problems.isEmpty()) {
            problems.addAll(catalog.problems(integration, parameters.node()));
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(failure(parameters, problems));
    }

    private static Failure failure(Payload parameters, List<String> problems) {
        return Failure.runtime(
                "The Parameters '" + Payload.of(parameters.node()).text() + "' could not be used to start the Task: ["
                        + String.join(", ", problems) + "]");
    }
}
