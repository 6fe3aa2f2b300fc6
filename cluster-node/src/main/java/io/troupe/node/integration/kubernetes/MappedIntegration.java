package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.HttpMetadata;
import io.troupe.node.integration.JobWatch;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * {@code ecs:runTask} and {@code batch:submitJob} as Jobs of the cluster that this server lives in, for the definitions
 * that the settings know; for others the service itself is called.
 */
public final class MappedIntegration implements TaskIntegration {
    private static final int OK = 200;

    private final MappedKind kind;
    private final Clusters clusters;
    private final String namespace;
    private final Jobs jobs;
    private final TaskIntegration service;

    private MappedIntegration(
            MappedKind kind, Clusters clusters, String namespace, Jobs jobs, TaskIntegration service) {
        this.kind = kind;
        this.clusters = clusters;
        this.namespace = namespace;
        this.jobs = jobs;
        this.service = service;
    }

    /** In place of ECS. */
    public static TaskIntegration ecs(
            KubernetesSettings settings,
            Clusters clusters,
            JobWatch.Pace pace,
            Executor executor,
            TaskIntegration service) {
        var jobs = jobs(settings, pace, executor, "ECS");
        return new MappedIntegration(
                new EcsOnKubernetes(settings.taskDefinitions()), clusters, settings.namespace(), jobs, service);
    }

    /** In place of Batch. */
    public static TaskIntegration batch(
            KubernetesSettings settings,
            Clusters clusters,
            JobWatch.Pace pace,
            Executor executor,
            TaskIntegration service) {
        var jobs = jobs(settings, pace, executor, "Batch");
        return new MappedIntegration(
                new BatchOnKubernetes(settings.jobDefinitions()), clusters, settings.namespace(), jobs, service);
    }

    private static Jobs jobs(KubernetesSettings settings, JobWatch.Pace pace, Executor executor, String name) {
        return new Jobs(new CallLimit(settings.concurrencyMax()), pace, executor, new KubernetesErrors(name));
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var parameters = Payload.checked(request.parameters()).node();
        return kind.job(parameters)
                .map(job -> jobs.start(
                        clusters.own(),
                        ownNamespace(),
                        job.named(Jobs.name(request)),
                        request,
                        answer -> new TaskResult.Returned(
                                Payload.of(withMetadata(kind.started(request, parameters), request)))))
                .orElseGet(() -> service.start(request));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        var parameters = Payload.checked(request.parameters()).node();
        if (kind.job(parameters).isEmpty()) {
            return service.await(request, job);
        }
        return jobs.await(clusters.own(), ownNamespace(), Jobs.name(request), job.age(), ended -> {
            var description = kind.ended(request, parameters, ended);
            return CompletableFuture.completedStage(
                    ended.succeeded()
                            ? new TaskResult.Returned(Payload.of(description))
                            : KubernetesErrors.jobFailed(description));
        });
    }

    private String ownNamespace() {
        return namespace.isEmpty() ? clusters.own().namespace() : namespace;
    }

    private static ObjectNode withMetadata(ObjectNode result, TaskRequest request) {
        var id = request.attemptId();
        result.set("SdkHttpMetadata", HttpMetadata.of(OK, Map.of("x-amzn-RequestId", List.of(id))));
        result.putObject("SdkResponseMetadata").put("RequestId", id);
        return result;
    }
}
