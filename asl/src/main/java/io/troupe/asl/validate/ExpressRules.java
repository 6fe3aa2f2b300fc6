package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.Resource;
import java.util.Optional;

/** What an express machine may not have. Source: "Choosing workflow type in Step Functions". */
public final class ExpressRules {
    private ExpressRules() {}

    /** Checks every Task state of a machine that fits the language. */
    public static void check(JsonNode machine, Findings findings) {
        EveryState.of(
                machine,
                (name, state, location) -> Resource.parse(state.path("Resource").asText(""))
                        .flatMap(ExpressRules::complaint)
                        .ifPresent(complaint -> findings.schema(location + "/Resource", complaint)));
    }

    private static Optional<String> complaint(Resource resource) {
        return switch (resource) {
            case Resource.LambdaFunction function -> Optional.empty();
            case Resource.Activity activity -> Optional.of("Express state machine does not support Activity ARN");
            case Resource.Integration integration ->
                switch (integration.pattern()) {
                    case REQUEST_RESPONSE -> Optional.empty();
                    case SYNC, SYNC_2 ->
                        Optional.of("Express state machine does not support '.sync' service integration");
                    // The service's own text ends with this space.
                    case WAIT_FOR_TASK_TOKEN ->
                        Optional.of("Express state machine does not support '.waitForTaskToken' service integration ");
                };
        };
    }
}
