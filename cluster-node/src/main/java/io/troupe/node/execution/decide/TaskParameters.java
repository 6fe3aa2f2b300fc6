package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.template.TemplateParser;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.DataFlow;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the resolved parameters of an integration before its task is scheduled; one that cannot be started fails the
 * execution without a TaskScheduled. Source: integrations reference, "Parameter problems".
 */
public final class TaskParameters {
    private TaskParameters() {}

    /** Why a state's call cannot be made; empty if it can, or if nothing is known of its parameters. */
    public static Optional<Failure> problem(State state, Step.Call call, ServiceCatalog catalog) {
        if (!(call.resource() instanceof Resource.Integration integration)) {
            return Optional.empty();
        }
        var parameters = call.parameters();
        var problems = problems(integration, parameters.node(), catalog);
        if (state instanceof TaskState task
                && task.dataFlow() instanceof DataFlow.ByPaths
                && parameters.text().contains(".$\"")) {
            // The service reads what a template has made as one more template.
            TemplateParser.parse(parameters.node(), problems::add);
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(failure(parameters, problems));
    }

    /**
     * The call as it is scheduled: the service marks the tasks of ECS and the jobs of Batch that it waits for, and all
     * jobs of MediaConvert.
     */
    static Step.Call asScheduled(Step.Call call) {
        if (!(call.resource() instanceof Resource.Integration(var arn, var service, var action, var pattern)
                && call.parameters().node() instanceof ObjectNode parameters)) {
            return call;
        }
        var asked = service + ":" + action;
        if (asked.equals("mediaconvert:createJob")) {
            return with(call, tagged(parameters.deepCopy()));
        }
        if (pattern != Resource.Pattern.SYNC) {
            return call;
        }
        return switch (asked) {
            case "ecs:runTask" -> with(call, parameters.deepCopy().put("StartedBy", "AWS Step Functions"));
            case "batch:submitJob" -> with(call, managed(parameters.deepCopy()));
            default -> call;
        };
    }

    private static Step.Call with(Step.Call call, ObjectNode parameters) {
        return new Step.Call(
                call.resource(),
                Payload.of(parameters),
                call.timeoutSeconds(),
                call.heartbeatSeconds(),
                call.credentialsRoleArn());
    }

    /** The mark is one more variable of the container's environment, which Batch itself spells in lower case. */
    private static ObjectNode managed(ObjectNode job) {
        var overrides = job.path("ContainerOverrides");
        var name = overrides.has("environment") ? "environment" : "Environment";
        var environment = overrides.path(name);
        if (!(isAbsent(overrides) || overrides.isObject()) || !(isAbsent(environment) || environment.isArray())) {
            return job;
        }
        var container = overrides instanceof ObjectNode given ? given : job.putObject("ContainerOverrides");
        var variables = environment instanceof ArrayNode given ? given : container.putArray(name);
        variables.addObject().put("Name", "MANAGED_BY_AWS").put("Value", "STARTED_BY_STEP_FUNCTIONS");
        return job;
    }

    private static ObjectNode tagged(ObjectNode job) {
        var tags = job.path("Tags");
        if (tags.isObject() || isAbsent(tags)) {
            var all = tags instanceof ObjectNode given ? given : job.putObject("Tags");
            all.put("ManagedByService", "AWSStepFunctions");
        }
        return job;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static List<String> problems(
            Resource.Integration integration, JsonNode parameters, ServiceCatalog catalog) {
        var fields = IntegrationFields.of(integration).or(() -> catalog.fields(integration));
        var problems = new ArrayList<String>();
        fields.ifPresent(known -> problems.addAll(known.problems(parameters)));
        if (problems.isEmpty()) {
            problems.addAll(catalog.problems(integration, parameters));
        }
        return problems;
    }

    private static Failure failure(Payload parameters, List<String> problems) {
        return Failure.runtime(
                "The Parameters '" + Payload.of(parameters.node()).text() + "' could not be used to start the Task: ["
                        + String.join(", ", problems) + "]");
    }
}
