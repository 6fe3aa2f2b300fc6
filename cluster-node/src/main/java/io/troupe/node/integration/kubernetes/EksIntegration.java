package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.JobWatch;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * {@code eks:runJob} and {@code eks:call}, in a cluster that is found by its name in the settings. Source: "Create and
 * manage Amazon EKS clusters with Step Functions".
 */
public final class EksIntegration implements TaskIntegration {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH");

    private final Clusters clusters;
    private final CallLimit limit;
    private final KubernetesErrors errors = new KubernetesErrors("EKS");
    private final Jobs jobs;

    /**
     * Uses these clusters.
     *
     * @param limit how many first calls may be under way
     * @param pace how often a job is looked at
     * @param executor where looks begin
     */
    public EksIntegration(Clusters clusters, CallLimit limit, JobWatch.Pace pace, Executor executor) {
        this.clusters = clusters;
        this.limit = limit;
        this.jobs = new Jobs(limit, pace, executor, errors);
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var parameters = Payload.checked(request.parameters()).node();
        return switch (request.action()) {
            case "runJob" -> runJob(request, parameters);
            case "call" -> call(parameters);
            default ->
                TaskCall.failed(
                        "States.TaskFailed",
                        "This server does not serve the integration eks:" + request.action() + ".");
        };
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        var parameters = Payload.checked(request.parameters()).node();
        var metadata = job.answer().node().path("ResponseBody").path("metadata");
        return jobs.await(
                api(parameters),
                namespace(parameters),
                metadata.path("name").asText(),
                job.age(),
                ended -> outcome(ended, parameters.path("LogOptions")));
    }

    private TaskCall runJob(TaskRequest request, JsonNode parameters) {
        var given = parameters.path("Job");
        var job = (ObjectNode) (given.isTextual() ? Json.parse(given.textValue()) : given);
        return jobs.start(api(parameters), namespace(parameters), job, request, EksIntegration::returned);
    }

    private TaskCall call(JsonNode parameters) {
        var method = parameters.path("Method").asText();
        if (!METHODS.contains(method)) {
            return TaskCall.failed(Failure.runtime("The Method '" + method + "' is not supported."));
        }
        var path = parameters.path("Path").asText() + KubernetesApi.query(parameters.path("QueryParameters"));
        return limit.start(() -> new TaskCall(
                api(parameters)
                        .call(method, path.startsWith("/") ? path : "/" + path, body(parameters.path("RequestBody")))
                        .thenApply(answer -> answer.ok() ? returned(answer) : errors.refused(answer))
                        .exceptionally(errors::unreachable),
                () -> {}));
    }

    /** JSON, or a text that is it already. */
    private static String body(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return "";
        }
        return given.isTextual() ? given.textValue() : Json.text(given);
    }

    private KubernetesApi api(JsonNode parameters) {
        return clusters.of(parameters.path("ClusterName").asText());
    }

    private static String namespace(JsonNode parameters) {
        return parameters.path("Namespace").asText("default");
    }

    private static TaskResult returned(KubernetesApi.Answer answer) {
        return new TaskResult.Returned(Payload.of(answer.told()));
    }

    private static CompletionStage<TaskResult> outcome(Jobs.Ended ended, JsonNode logOptions) {
        if (!logOptions.path("RetrieveLogs").asBoolean()) {
            return CompletableFuture.completedStage(result(ended, ended.job()));
        }
        return new Logs(ended.api(), logOptions).of(ended.pods()).thenApply(logs -> {
            ObjectNode description = ended.job().deepCopy();
            return result(ended, description.set("logs", logs));
        });
    }

    private static TaskResult result(Jobs.Ended ended, JsonNode description) {
        return ended.succeeded()
                ? new TaskResult.Returned(Payload.of(description))
                : KubernetesErrors.jobFailed(description);
    }
}
