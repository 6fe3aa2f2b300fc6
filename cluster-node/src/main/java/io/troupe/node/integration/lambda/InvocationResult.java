package io.troupe.node.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.HttpMetadata;
import io.troupe.node.integration.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What Lambda answered, and what that means for the task.
 *
 * @param headers by name, whose case does not matter
 * @param body UTF-8 text
 */
record InvocationResult(int status, Map<String, List<String>> headers, String body) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Source: Lambda API, Invoke, "Errors". */
    private static final Set<String> MODELLED = Set.of(
            "EC2AccessDeniedException",
            "EC2ThrottledException",
            "EC2UnexpectedException",
            "EFSIOException",
            "EFSMountConnectivityException",
            "EFSMountFailureException",
            "EFSMountTimeoutException",
            "ENILimitReachedException",
            "InvalidParameterValueException",
            "InvalidRequestContentException",
            "InvalidRuntimeException",
            "InvalidSecurityGroupIDException",
            "InvalidSubnetIDException",
            "InvalidZipFileException",
            "KMSAccessDeniedException",
            "KMSDisabledException",
            "KMSInvalidStateException",
            "KMSNotFoundException",
            "RecursiveInvocationException",
            "RequestTooLargeException",
            "ResourceConflictException",
            "ResourceNotFoundException",
            "ResourceNotReadyException",
            "ServiceException",
            "SnapStartException",
            "SnapStartNotReadyException",
            "SnapStartTimeoutException",
            "SubnetIPAddressLimitReachedException",
            "TooManyRequestsException",
            "UnsupportedMediaTypeException");

    /** For a Task named by the function's ARN: the payload itself is the result, and the text as returned the cause. */
    TaskResult direct() {
        if (status >= 300) {
            return serviceError();
        }
        var payload = payload();
        if (functionError()) {
            return functionFailed(payload, body);
        }
        return new TaskResult.Returned(payload);
    }

    /** For the optimized integration: the payload is wrapped, and a cause is written anew, compactly. */
    TaskResult optimized() {
        if (status >= 300) {
            return serviceError();
        }
        var payload = payload();
        if (functionError()) {
            return functionFailed(payload, Payload.of(payload.node()).text());
        }
        return new TaskResult.Returned(Payload.of(wrapped(payload)));
    }

    private boolean functionError() {
        return header("X-Amz-Function-Error").isPresent();
    }

    private Payload payload() {
        if (body.isBlank()) {
            return status == 202 ? Payload.of(NODES.objectNode()) : Payload.of(NODES.nullNode());
        }
        try {
            return Payload.parse(body);
        } catch (InvalidJsonException notJson) {
            return Payload.of(NODES.textNode(body));
        }
    }

    private static TaskResult functionFailed(Payload payload, String cause) {
        var type = payload.node().path("errorType");
        if (!type.isTextual()) {
            return failed(
                    "Lambda.Unknown",
                    "The cause could not be determined because Lambda did not return an error type. Returned payload: "
                            + cause);
        }
        return failed(type.textValue(), cause);
    }

    private TaskResult serviceError() {
        var error = errorBody();
        var code = header("x-amzn-ErrorType")
                .or(() -> text(error, "__type"))
                .map(InvocationResult::bareCode)
                .orElse("ServiceException");
        var message = text(error, "Message").or(() -> text(error, "message")).orElse("null");
        var cause = message + " (Service: AWSLambda; Status Code: " + status + "; Error Code: " + code
                + "; Request ID: " + requestId() + "; Proxy: null)";
        return failed("Lambda." + (MODELLED.contains(code) ? code : "AWSLambdaException"), cause);
    }

    private JsonNode errorBody() {
        try {
            return Payload.parse(body).node();
        } catch (InvalidJsonException notJson) {
            return NODES.objectNode();
        }
    }

    /** {@code ResourceNotFoundException:http://…} and {@code namespace#ResourceNotFoundException} to the code alone. */
    private static String bareCode(String type) {
        var colon = type.indexOf(':');
        var withoutUrl = colon < 0 ? type : type.substring(0, colon);
        return withoutUrl.substring(withoutUrl.lastIndexOf('#') + 1);
    }

    private JsonNode wrapped(Payload payload) {
        var result = NODES.objectNode();
        result.put("ExecutedVersion", header("X-Amz-Executed-Version").orElse("$LATEST"));
        header("X-Amz-Log-Result").ifPresent(log -> result.put("LogResult", log));
        result.set("Payload", payload.node());
        result.set("SdkHttpMetadata", HttpMetadata.of(status, headers));
        result.putObject("SdkResponseMetadata").put("RequestId", requestId());
        return result.put("StatusCode", status);
    }

    private Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    private String requestId() {
        return header("x-amzn-RequestId").orElseGet(() -> UUID.randomUUID().toString());
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static TaskResult failed(String error, String cause) {
        return new TaskResult.Failed(new Failure(Optional.of(error), Optional.of(cause), false));
    }
}
