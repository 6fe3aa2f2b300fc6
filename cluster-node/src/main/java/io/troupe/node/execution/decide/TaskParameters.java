package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.Resource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the resolved parameters of an integration before its task is scheduled; one that cannot be started fails the
 * execution without a TaskScheduled. Source: integrations reference, "Parameter problems".
 */
final class TaskParameters {
    private static final Map<String, Fields> BY_ACTION = Map.of(
            "lambda:invoke",
            new Fields(
                    List.of("FunctionName"),
                    Set.of("FunctionName", "Payload", "InvocationType", "LogType", "ClientContext", "Qualifier"),
                    Set.of("FunctionName", "InvocationType", "LogType", "ClientContext", "Qualifier")));

    private record Fields(List<String> required, Set<String> supported, Set<String> texts) {}

    private TaskParameters() {}

    /** Why the call cannot be made; empty if it can, or if nothing is known of its parameters. */
    static Optional<Failure> problem(Step.Call call) {
        if (!(call.resource() instanceof Resource.Integration integration)) {
            return Optional.empty();
        }
        var fields = BY_ACTION.get(integration.service() + ":" + integration.action());
        if (fields == null) {
            return Optional.empty();
        }
        var problems = problems(fields, call.parameters().node());
        return problems.isEmpty() ? Optional.empty() : Optional.of(failure(call.parameters(), problems));
    }

    private static List<String> problems(Fields fields, JsonNode parameters) {
        var problems = new ArrayList<String>();
        for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!fields.supported().contains(name)) {
                problems.add("The field \"" + name + "\" is not supported by Step Functions");
            } else if (fields.texts().contains(name) && !isTextOrNull(parameters.path(name))) {
                problems.add("The value of the field '" + name + "' has an invalid format");
            }
        }
        for (var name : fields.required()) {
            if (!parameters.has(name)) {
                problems.add("The field \"" + name + "\" is required but was missing");
            }
        }
        return problems;
    }

    private static boolean isTextOrNull(JsonNode value) {
        return value.isTextual() || value.isNull();
    }

    private static Failure failure(Payload parameters, List<String> problems) {
        return Failure.runtime(
                "The Parameters '" + Payload.of(parameters.node()).text() + "' could not be used to start the Task: ["
                        + String.join(", ", problems) + "]");
    }
}
