package io.troupe.node.integration.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.shape.AwsException;
import io.troupe.asl.data.Json;
import io.troupe.asl.interpret.Failure;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The errors of this server's API as a task meets them. Source: integrations reference, "Error naming". */
final class ApiErrors {
    private static final String SUFFIX = "Exception";
    /** Not in the list of errors of the API, so that a client knows no exception for them. */
    private static final Set<String> NOT_MODELLED = Set.of(
            "ThrottlingException",
            "SerializationException",
            "UnknownOperationException",
            "ServiceUnavailable",
            "InternalFailure");

    private ApiErrors() {}

    static Failure failure(@Nullable Throwable thrown) {
        var root = thrown;
        while (root instanceof CompletionException && root.getCause() != null) {
            root = root.getCause();
        }
        // Whatever is no answer of the API is the environment's fault: the database is away.
        return failure(root instanceof AwsException refused ? refused : AwsException.unavailable());
    }

    /** A job that has failed: its description is the cause. */
    static Failure jobFailed(ObjectNode description) {
        return new Failure(Optional.of("States.TaskFailed"), Optional.of(Json.text(description)), false);
    }

    private static Failure failure(AwsException refused) {
        var code = refused.code();
        var name = code.endsWith(SUFFIX) ? code : code + SUFFIX;
        return new Failure(
                Optional.of("StepFunctions." + (NOT_MODELLED.contains(code) ? "AWSStepFunctionsException" : name)),
                Optional.of(refused.getMessage() + " (Service: AWSStepFunctions; Status Code: " + refused.status()
                        + "; Error Code: " + code + "; Request ID: " + UUID.randomUUID() + "; Proxy: null)"),
                false);
    }
}
