package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskResult;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Errors as tasks see them. AWS does not document the names of those of the Kubernetes API: they tell the status. */
final class KubernetesErrors {
    private final String service;

    /** @param service that stands before the name */
    KubernetesErrors(String service) {
        this.service = service;
    }

    /** The API has refused. */
    TaskResult refused(KubernetesApi.Answer answer) {
        return failed(service + "." + answer.status(), answer.body());
    }

    /** The API was not reached. */
    TaskResult unreachable(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
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
