package io.troupe.api.shape;

import java.util.LinkedHashMap;
import java.util.Map;

/** An error as the client sees it: AWS's code, its message, and what else AWS puts beside them. Has no stack trace. */
public final class AwsException extends RuntimeException implements Output {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final String SERVICE = "com.amazonaws.swf.service.v2.model#";
    private static final String CORAL_SERVICE = "com.amazon.coral.service#";

    private final int status;
    private final String type;
    private final LinkedHashMap<String, String> extras;

    private AwsException(int status, String type, String message, Map<String, String> extras) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.extras = new LinkedHashMap<>(extras);
    }

    /** One of the errors in AWS's catalogue for Step Functions. */
    public static AwsException of(String code, String message) {
        return new AwsException(BAD_REQUEST, SERVICE + code, message, Map.of());
    }

    /** A rule that goes beyond the limits on single members. */
    public static AwsException validation(String message) {
        return of("ValidationException", message);
    }

    /** A rule that goes beyond the limits on single members, with AWS's machine-readable reason. */
    public static AwsException validation(String message, String reason) {
        return new AwsException(BAD_REQUEST, SERVICE + "ValidationException", message, Map.of("reason", reason));
    }

    /** Limits on members that do not hold. */
    public static AwsException constraints(String message) {
        return new AwsException(BAD_REQUEST, "com.amazon.coral.validate#ValidationException", message, Map.of());
    }

    /** A resource that tags or map runs were asked of is not there. */
    public static AwsException resourceNotFound(String arn) {
        return new AwsException(
                BAD_REQUEST,
                SERVICE + "ResourceNotFound",
                "Resource not found: '" + arn + "'",
                Map.of("resourceName", arn));
    }

    /** A body that is no JSON object, or has a member of another JSON type. */
    public static AwsException serialization(String message) {
        return new AwsException(BAD_REQUEST, CORAL_SERVICE + "SerializationException", message, Map.of());
    }

    /** No operation of that name, or not by that way. */
    public static AwsException unknownOperation(int status, String message) {
        return new AwsException(status, CORAL_SERVICE + "UnknownOperationException", message, Map.of());
    }

    /** A request of another form than AWS's JSON protocol. */
    public static AwsException protocol(int status, String code, String message) {
        return new AwsException(status, CORAL_SERVICE + code, message, Map.of());
    }

    /** Too much at once; nothing was done. */
    public static AwsException throttled() {
        return new AwsException(
                BAD_REQUEST, "com.amazon.coral.availability#ThrottlingException", "Rate exceeded", Map.of());
    }

    /** The environment failed: it may work in a moment. */
    public static AwsException unavailable() {
        return protocol(503, "ServiceUnavailable", "The service is temporarily unavailable; try again.");
    }

    /** A bug. */
    public static AwsException internalFailure() {
        return protocol(500, "InternalFailure", "The request failed because of an internal error.");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code without its namespace. */
    public String code() {
        return type.substring(type.indexOf('#') + 1);
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? "" : message;
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("__type", type);
        json.text("message", Unicode.replaceLoneSurrogates(getMessage()));
        extras.forEach(json::text);
    }
}
