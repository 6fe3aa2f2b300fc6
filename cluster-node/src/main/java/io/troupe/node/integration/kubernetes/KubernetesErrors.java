package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskResult;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Errors as tasks see them; those of the Kubernetes API have its status for a name. Source: "Create and manage Amazon
 * EKS clusters with Step Functions".
 */
final class KubernetesErrors {
    private final String service;

    /** @param service that stands before the name */
    KubernetesErrors(String service) {
        this.service = service;
    }

    /** The API has refused. */
    TaskResult refused(KubernetesApi.Answer answer) {
        return failed(service + "." + answer.status(), Json.text(answer.told()));
    }

    /** What the API has answered is not to be had. */
    TaskResult unreachable(Throwable failure) {
        var cause = cause(failure);
        return cause instanceof AnswerBody.TooLargeException
                ? new TaskResult.Failed(Failure.dataLimitExceeded(service.toLowerCase(Locale.ROOT)))
                : notReached(cause);
    }

    /** The failure of a task whose job the API tells too much of; empty if it may tell more when it is asked again. */
    Optional<TaskResult> tooMuch(Throwable failure) {
        return Optional.of(failure)
                .filter(thrown -> cause(thrown) instanceof AnswerBody.TooLargeException)
                .map(this::unreachable);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private TaskResult notReached(Throwable cause) {
        return failed(service + ".SdkClientException", "Unable to execute HTTP request: " + cause.getMessage());
    }

    /** A job has ended badly. */
    static TaskResult jobFailed(JsonNode description) {
        return failed("States.TaskFailed", Json.text(description));
    }

    private static TaskResult failed(String error, String cause) {
        return new TaskResult.Failed(new Failure(Optional.of(error), Optional.of(cause), false));
    }
}
