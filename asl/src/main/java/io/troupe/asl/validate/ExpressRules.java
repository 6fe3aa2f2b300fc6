package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.Resource;
import java.util.Optional;

/** What an express machine may not have. Source: "Choosing workflow type in Step Functions". */
public final class ExpressRules {
    private ExpressRules() {}

    /** Checks every state of an express machine that fits the language. */
    public static void check(JsonNode machine, Findings findings) {
        EveryState.of(machine, (name, state, location) -> checkState(state, location, findings));
    }

    /** The same of the executions that a standard machine's distributed Map states start. */
    public static void checkInside(JsonNode machine, Findings findings) {
        EveryState.of(machine, (name, state, location) -> {
            if (DistributionRules.startsExpress(state)) {
                String processor = state.has("ItemProcessor") ? "ItemProcessor" : "Iterator";
                EveryState.ofFlow(
                        state.path(processor),
                        location + "/" + processor,
                        (inner, innerState, place) -> checkState(innerState, place, findings));
            }
        });
    }

    private static void checkState(JsonNode state, String location, Findings findings) {
        Resource.parse(state.path("Resource").asText(""))
                .flatMap(ExpressRules::complaint)
                .ifPresent(complaint -> findings.schema(location + "/Resource", complaint));
        if (DistributionRules.isDistributed(state)) {
            String processor = state.has("ItemProcessor") ? "ItemProcessor" : "Iterator";
            findings.schema(
                    location + "/" + processor + "/ProcessorConfig/Mode",
                    "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines");
        }
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
