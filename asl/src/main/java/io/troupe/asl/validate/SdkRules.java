package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.SdkActions;
import java.util.Optional;
import java.util.stream.Stream;

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
        if (complaint.isPresent()) {
            return;
        }
        for (var field : new String[] {"Parameters", "Arguments"}) {
            if (state.path(field).isObject()) {
                complaints(call, state.path(field), actions)
                        .forEach(message -> findings.schema(location + "/" + field, message));
            }
        }
    }

    /** The language itself knows the parameters of optimized integrations, but not what they consist of. */
    private static Stream<String> complaints(Resource.Integration call, JsonNode template, SdkActions actions) {
        var known = call.service().startsWith("aws-sdk:") ? actions.fields(call) : Optional.<IntegrationFields>empty();
        return Stream.concat(
                known.stream().flatMap(fields -> fields.complaints(template).stream()),
                actions.complaints(call, template).stream());
    }
}
