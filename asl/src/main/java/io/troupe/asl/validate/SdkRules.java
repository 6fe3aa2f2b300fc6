package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.SdkActions;

/** What can be told of SDK integrations only by who makes the calls. Source: "Using AWS SDK service integrations". */
public final class SdkRules {
    private SdkRules() {}

    /** Checks every Task state of a machine that fits the language. */
    public static void check(JsonNode machine, SdkActions actions, Findings findings) {
        EveryState.of(machine, (name, state, location) -> {
            if (Resource.parse(state.path("Resource").asText("")).orElse(null) instanceof Resource.Integration call) {
                check(call, state, location, actions, findings);
            }
        });
    }

    private static void check(
            Resource.Integration call, JsonNode state, String location, SdkActions actions, Findings findings) {
        var complaint = actions.complaint(call);
        complaint.ifPresent(message -> findings.schema(location + "/Resource", message));
        if (complaint.isPresent() || !call.service().startsWith("aws-sdk:")) {
            return;
        }
        for (var field : new String[] {"Parameters", "Arguments"}) {
            if (state.path(field).isObject()) {
                actions.fields(call)
                        .ifPresent(fields -> fields.complaints(state.path(field))
                                .forEach(message -> findings.schema(location + "/" + field, message)));
            }
        }
    }
}
