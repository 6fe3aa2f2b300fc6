package io.troupe.node.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.TaskRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent to Lambda.
 *
 * @param payload the body, JSON text
 * @param headers besides the content type
 */
record Invocation(FunctionName function, String payload, Map<String, String> headers) {
    /** A Task whose Resource is the function's ARN: the effective input is the payload. */
    static Invocation direct(TaskRequest request) {
        return new Invocation(
                FunctionName.parse(request.resource()),
                request.parameters(),
                Map.of("X-Amz-Invocation-Type", "RequestResponse"));
    }

    /** The optimized integration: its parameters are those of the Invoke API. */
    static Invocation optimized(TaskRequest request) {
        var parameters = Payload.checked(request.parameters()).node();
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Amz-Invocation-Type", text(parameters, "InvocationType").orElse("RequestResponse"));
        text(parameters, "LogType").ifPresent(type -> headers.put("X-Amz-Log-Type", type));
        text(parameters, "ClientContext").ifPresent(client -> headers.put("X-Amz-Client-Context", client));
        var function =
                FunctionName.parse(text(parameters, "FunctionName").orElse("")).or(text(parameters, "Qualifier"));
        return new Invocation(function, payload(parameters.path("Payload")), headers);
    }

    /**
     * A string that is JSON text itself is sent as that text, any other value as its JSON text; nothing as {@code {}}.
     */
    private static String payload(JsonNode payload) {
        if (payload.isMissingNode() || payload.isNull()) {
            return "{}";
        }
        if (payload.isTextual()) {
            try {
                return Payload.parse(payload.textValue()).text();
            } catch (InvalidJsonException plainText) {
                return Payload.of(payload).text();
            }
        }
        return Payload.of(payload).text();
    }

    private static Optional<String> text(JsonNode parameters, String field) {
        return Optional.of(parameters.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
