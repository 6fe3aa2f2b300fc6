package io.troupe.node.integration.optimized;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import java.util.List;
import java.util.Optional;

/**
 * The call of the SDK behind an action of an optimized integration. Most are named alike, and change nothing.
 *
 * @param sdkAction the SDK's name
 * @param request what is sent, from {@code /asked}, the task's parameters; empty: these as they are
 * @param answer what the task gets, from {@code /asked} and {@code /answer}, what the service says; empty: that as it
 *     is
 */
public record ServiceAction(String sdkAction, Optional<Template> request, Optional<Template> answer) {
    /** The action of that name, as it is. */
    public static ServiceAction of(String sdkAction) {
        return new ServiceAction(sdkAction, Optional.empty(), Optional.empty());
    }

    /** The same with another request. */
    public ServiceAction sending(String... parts) {
        return new ServiceAction(sdkAction, Optional.of(Template.of(parts)), answer);
    }

    /** The same with another answer. */
    public ServiceAction answering(String... parts) {
        return new ServiceAction(sdkAction, request, Optional.of(Template.of(parts)));
    }

    /** What is sent. */
    JsonNode sent(JsonNode asked) {
        return request.map(template -> template.fill(source(asked, Json.nodes().missingNode())))
                .orElse(asked);
    }

    /** What the task gets. */
    JsonNode answered(JsonNode asked, JsonNode said) {
        return answer.map(template -> template.fill(source(asked, said))).orElse(said);
    }

    /** The members of what the task gets that the service did not say, but was asked. */
    List<String> repeated() {
        return answer.map(template -> template.membersFrom("asked")).orElse(List.of());
    }

    /** What templates take their parts from. */
    public static ObjectNode source(JsonNode asked, JsonNode answer) {
        ObjectNode source = Json.nodes().objectNode();
        source.set("asked", asked);
        if (!answer.isMissingNode()) {
            source.set("answer", answer);
        }
        return source;
    }
}
