package io.troupe.node.integration.sdk;

import io.troupe.asl.interpret.Failure;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What failed calls are called in histories. Source: integrations reference, "Error naming". */
public final class SdkErrors {
    private static final int SERVER_ERROR = 500;
    private static final String ATTEMPTS = " (SDK Attempt Count: ";

    /**
     * How an optimized integration speaks of its service, which is how version 1 of the SDK did.
     *
     * @param prefix of error names, such as {@code DynamoDB}
     * @param label in causes, such as {@code AmazonDynamoDBv2}
     * @param unmodelled the exception for errors that the API does not list, such as {@code AmazonDynamoDBException}
     */
    public record Style(String prefix, String label, String unmodelled) {}

    private SdkErrors() {}

    /**
     * A failure of an SDK integration.
     *
     * @param clientName the first part of the error's name
     * @param service for the text about a result that is too large
     */
    public static Failure ofSdk(Throwable thrown, String clientName, String service) {
        return switch (root(thrown)) {
            case AwsServiceException failed ->
                failure(clientName + "." + failed.getClass().getSimpleName(), failed.getMessage());
            case SdkClientException failed
            when failed.getCause() instanceof AnswerTooLargeException -> Failure.dataLimitExceeded(service);
            case SdkClientException failed -> failure(clientName + ".SdkClientException", failed.getMessage());
            case RoleNotAssumedException refused -> failure("States.TaskFailed", refused.getMessage());
            case Throwable other -> failure("States.TaskFailed", other.getMessage());
        };
    }

    /** A failure of an optimized integration. */
    public static Failure ofOptimized(Throwable thrown, Style style, String service) {
        return switch (root(thrown)) {
            case AwsServiceException failed ->
                failure(style.prefix() + "." + name(failed, style), cause(failed, style));
            case SdkClientException failed ->
                failure(style.prefix() + ".SdkClientException", withoutAttempts(String.valueOf(failed.getMessage())));
            case Throwable other -> ofSdk(other, style.prefix(), service);
        };
    }

    /** Whether a service says that what it was asked about does not exist. */
    public static boolean isNotFound(Throwable thrown) {
        return root(thrown) instanceof AwsServiceException failed
                && failed.getClass().getSimpleName().equals("ResourceNotFoundException");
    }

    /** Whether a service has answered that it will not do what it was asked for, however often it is asked. */
    public static boolean isRefusal(Throwable thrown) {
        return root(thrown) instanceof AwsServiceException failed
                && failed.statusCode() < SERVER_ERROR
                && !failed.isThrottlingException();
    }

    private static String name(AwsServiceException failed, Style style) {
        var name = failed.getClass().getSimpleName();
        // The base of all exceptions of a service is the only one that extends the SDK's own.
        return failed.getClass().getSuperclass() == AwsServiceException.class ? style.unmodelled() : name;
    }

    private static String cause(AwsServiceException failed, Style style) {
        var details = failed.awsErrorDetails();
        return details.errorMessage() + " (Service: " + style.label() + "; Status Code: " + failed.statusCode()
                + "; Error Code: " + details.errorCode() + "; Request ID: " + failed.requestId() + "; Proxy: null)";
    }

    private static String withoutAttempts(String message) {
        var attempts = message.indexOf(ATTEMPTS);
        return attempts < 0 ? message : message.substring(0, attempts);
    }

    private static Failure failure(String error, @Nullable String cause) {
        return new Failure(Optional.of(error), Optional.ofNullable(cause), false);
    }

    private static Throwable root(Throwable thrown) {
        var root = thrown;
        while (root instanceof CompletionException && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
