package io.troupe.node.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.TaskRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent to Lambda.
 *
 * @param payload the body, JSON text
 * @param headers besides the content type
 */
record Invocation(FunctionName function, String payload, Map<String, String> headers) {
    static final String INVOCATION_TYPE = "X-Amz-Invocation-Type";
    static final String LOG_TYPE = "X-Amz-Log-Type";
    static final String CLIENT_CONTEXT = "X-Amz-Client-Context";
    private static final List<String> INVOCATION_TYPES = List.of("Event", "RequestResponse", "DryRun");
    private static final List<String> LOG_TYPES = List.of("None", "Tail");

    /** A Task whose Resource is the function's ARN: the effective input is the payload. */
    static Invocation direct(TaskRequest request) {
        return new Invocation(
                FunctionName.parse(request.resource()),
                request.parameters(),
                Map.of(INVOCATION_TYPE, "RequestResponse"));
    }

    /** The optimized integration: its parameters are those of the Invoke API. */
    static Invocation optimized(TaskRequest request) {
        var parameters = Payload.checked(request.parameters()).node();
        var headers = new LinkedHashMap<String, String>();
        headers.put(INVOCATION_TYPE, text(parameters, "InvocationType").orElse("RequestResponse"));
        text(parameters, "LogType").ifPresent(type -> headers.put(LOG_TYPE, type));
        text(parameters, "ClientContext").ifPresent(client -> headers.put(CLIENT_CONTEXT, client));
        var function =
                FunctionName.parse(text(parameters, "FunctionName").orElse("")).or(text(parameters, "Qualifier"));
        return new Invocation(function, payload(parameters.path("Payload")), headers);
    }

    /** What Lambda would refuse it for, in its words, where that could not even be sent; empty if it can be. */
    Optional<String> refusal() {
        if (!function.isInvocable()) {
            return violation(
                    function.name(),
                    "functionName",
                    function.name().isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must satisfy regular expression pattern: " + FunctionName.PATTERN);
        }
        return notOneOf(INVOCATION_TYPES, INVOCATION_TYPE, "invocationType")
                .or(() -> notOneOf(LOG_TYPES, LOG_TYPE, "logType"))
                .or(this::unreadableContext);
    }

    private Optional<String> notOneOf(List<String> known, String header, String member) {
        return Optional.ofNullable(headers.get(header))
                .filter(value -> !known.contains(value))
                .flatMap(value -> violation(value, member, "Member must satisfy enum value set: " + known));
    }

    private Optional<String> unreadableContext() {
        return Optional.ofNullable(headers.get(CLIENT_CONTEXT))
                .filter(context -> !context.chars().allMatch(character -> character > ' ' && character <= '~'))
                .map(context -> "Client context must be a valid Base64-encoded JSON object.");
    }

    private static Optional<String> violation(String value, String member, String constraint) {
        return Optional.of("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
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
