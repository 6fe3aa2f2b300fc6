package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.JobWatch;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Starts Jobs for tasks, looks at them until they have ended, and deletes them when their state is left before. */
final class Jobs {
    /** Marks the Job of an attempt, which may be sent again. */
    private static final String ATTEMPT = "troupe.io/attempt";

    private static final String EXECUTION = "troupe.io/execution";
    private static final int CONFLICT = 409;

    private final CallLimit limit;
    private final JobWatch.Pace pace;
    private final Executor executor;
    private final KubernetesErrors errors;

    /**
     * A Job that has ended.
     *
     * @param job as the API tells it
     * @param pods its pods
     */
    record Ended(KubernetesApi api, JsonNode job, JsonNode pods, boolean succeeded) {}

    /** What becomes of one that has ended. */
    interface Outcome {
        /** Completes with the task's result. */
        CompletionStage<TaskResult> of(Ended ended);
    }

    Jobs(CallLimit limit, JobWatch.Pace pace, Executor executor, KubernetesErrors errors) {
        this.limit = limit;
        this.pace = pace;
        this.executor = executor;
        this.errors = errors;
    }

    /** The name of an attempt's Job that has none of its own. */
    static String name(TaskRequest request) {
        return "troupe-" + request.attemptId();
    }

    /**
     * Starts one. A Job of that name is the same one if this attempt has made it.
     *
     * @param started the result of the first call, of the answer to it
     */
    TaskCall start(
            KubernetesApi api,
            String namespace,
            ObjectNode job,
            TaskRequest request,
            Function<KubernetesApi.Answer, TaskResult> started) {
        var marked = marked(job, request);
        return limit.start(() -> {
            var answer = api.post(path(namespace), marked)
                    .thenCompose(posted -> posted.status() == CONFLICT
                            ? existing(api, namespace, marked, posted)
                            : CompletableFuture.completedStage(posted))
                    .thenApply(posted -> posted.ok() ? started.apply(posted) : errors.refused(posted))
                    .exceptionally(errors::unreachable);
            return new TaskCall(answer, () -> {});
        });
    }

    /** @param age how long ago it was started */
    TaskCall await(KubernetesApi api, String namespace, String name, Duration age, Outcome outcome) {
        var path = path(namespace) + "/" + KubernetesApi.encoded(name);
        return JobWatch.start(
                () -> api.get(path).thenCompose(answer -> look(api, namespace, name, answer, outcome)),
                () -> api.delete(path),
                pace.after(age),
                executor);
    }

    private CompletionStage<KubernetesApi.Answer> existing(
            KubernetesApi api, String namespace, JsonNode job, KubernetesApi.Answer conflict) {
        return api.get(path(namespace) + "/"
                        + KubernetesApi.encoded(job.at("/metadata/name").asText()))
                .thenApply(found -> found.ok() && attempt(found.json()).equals(attempt(job)) ? found : conflict);
    }

    private CompletionStage<Optional<TaskResult>> look(
            KubernetesApi api, String namespace, String name, KubernetesApi.Answer answer, Outcome outcome) {
        if (answer.notFound()) {
            return CompletableFuture.completedStage(Optional.of(errors.refused(answer)));
        }
        var job = answer.json();
        var succeeded = has(job, "Complete");
        if (!answer.ok() || !(succeeded || has(job, "Failed"))) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return api.get("/api/v1/namespaces/" + KubernetesApi.encoded(namespace) + "/pods?labelSelector=job-name%3D"
                        + KubernetesApi.encoded(name))
                .thenCompose(pods -> outcome.of(new Ended(api, job, pods.json().path("items"), succeeded)))
                .thenApply(Optional::of)
                .exceptionallyCompose(failure -> errors.tooMuch(failure)
                        .<CompletionStage<Optional<TaskResult>>>map(
                                result -> CompletableFuture.completedStage(Optional.of(result)))
                        .orElseGet(() -> CompletableFuture.failedStage(failure)));
    }

    private static boolean has(JsonNode job, String condition) {
        for (var one : job.at("/status/conditions")) {
            if (one.path("type").asText().equals(condition)
                    && one.path("status").asText().equals("True")) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode marked(ObjectNode job, TaskRequest request) {
        var marked = job.deepCopy();
        var metadata = marked.withObject("/metadata");
        if (!metadata.has("name")) {
            metadata.put("name", metadata.path("generateName").asText("troupe-") + request.attemptId());
            metadata.remove("generateName");
        }
        var annotations = metadata.withObject("/annotations");
        annotations.put(ATTEMPT, request.attemptId());
        annotations.put(EXECUTION, request.executionArn());
        return marked;
    }

    private static String attempt(JsonNode job) {
        return job.path("metadata").path("annotations").path(ATTEMPT).asText();
    }

    private static String path(String namespace) {
        return "/apis/batch/v1/namespaces/" + KubernetesApi.encoded(namespace) + "/jobs";
    }
}
