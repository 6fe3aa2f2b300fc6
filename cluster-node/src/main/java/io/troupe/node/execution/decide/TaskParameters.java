package io.troupe.node.execution.decide;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.IntegrationFields;
import java.util.List;
import java.util.Optional;

/**
 * Checks the resolved parameters of an integration before its task is scheduled; one that cannot be started fails the
 * execution without a TaskScheduled. Source: integrations reference, "Parameter problems".
 */
public final class TaskParameters {
    private TaskParameters() {}

    /** Why the call cannot be made; empty if it can, or if nothing is known of its parameters. */
    public static Optional<Failure> problem(Step.Call call) {
        return IntegrationFields.of(call.resource())
                .map(fields -> fields.problems(call.parameters().node()))
                .filter(problems -> !problems.isEmpty())
                .map(problems -> failure(call.parameters(), problems));
    }

    private static Failure failure(Payload parameters, List<String> problems) {
        return Failure.runtime(
                "The Parameters '" + Payload.of(parameters.node()).text() + "' could not be used to start the Task: ["
                        + String.join(", ", problems) + "]");
    }
}
