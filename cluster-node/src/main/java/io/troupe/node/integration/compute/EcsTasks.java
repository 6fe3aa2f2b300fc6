package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.optimized.ServiceAction;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Tasks of Amazon ECS. Source: "Run Amazon ECS or Fargate tasks with Step Functions". */
public final class EcsTasks implements JobKind {
    @Override
    public ServiceAction start() {
        return ServiceAction.of("runTask");
    }

    /** A task that waits for nothing is answered with the failures, as by the service itself. */
    @Override
    public Optional<Failure> refusal(JsonNode answer, String suffix) {
        if (suffix.isEmpty() || answer.path("Failures").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Failure(
                Optional.of(suffix.equals(".sync") ? "States.TaskFailed" : "AmazonECS.Unknown"),
                Optional.of(Json.text(answer)),
                false));
    }

    @Override
    public Call describe(Started job) {
        ObjectNode parameters = inCluster(job);
        parameters.putArray("Tasks").add(task(job).path("TaskArn"));
        return new Call("describeTasks", parameters);
    }

    @Override
    public State state(Started job, JsonNode described) {
        var task = described.at("/Tasks/0");
        if (task.isMissingNode()) {
            var failure = described.at("/Failures/0");
            return failure.isMissingNode() ? new State.Running() : new State.Failed(failure);
        }
        if (!hasStopped(task)) {
            return new State.Running();
        }
        return endedWell(task, Set.of()) ? new State.Succeeded(task) : new State.Failed(task);
    }

    /** Containers that are not essential may end as they like; which these are, only the task's definition says. */
    @Override
    public Optional<Call> inquiry(JsonNode described) {
        var task = described.at("/Tasks/0");
        if (!hasStopped(task)
                || endedWell(task, Set.of())
                || task.path("Containers").size() < 2) {
            return Optional.empty();
        }
        ObjectNode definition = Json.nodes().objectNode();
        definition.set("TaskDefinition", task.path("TaskDefinitionArn"));
        return Optional.of(new Call("describeTaskDefinition", definition));
    }

    @Override
    public State state(Started job, JsonNode described, JsonNode answered) {
        var task = described.at("/Tasks/0");
        var others = new HashSet<String>();
        for (var container : answered.at("/TaskDefinition/ContainerDefinitions")) {
            if (!container.path("Essential").asBoolean(true)) {
                others.add(container.path("Name").asText());
            }
        }
        return endedWell(task, others) ? new State.Succeeded(task) : new State.Failed(task);
    }

    private static boolean hasStopped(JsonNode task) {
        return task.path("LastStatus").asText().equals("STOPPED");
    }

    /** A task without containers never came to have one. */
    private static boolean endedWell(JsonNode task, Set<String> notEssential) {
        return !task.path("Containers").isEmpty()
                && StreamSupport.stream(task.path("Containers").spliterator(), false)
                        .filter(container ->
                                !notEssential.contains(container.path("Name").asText()))
                        .allMatch(container -> container.path("ExitCode").asInt(-1) == 0);
    }

    @Override
    public Optional<Call> stop(Started job) {
        ObjectNode parameters = inCluster(job);
        parameters.set("Task", task(job).path("TaskArn"));
        parameters.put("Reason", "The state that ran the task was left.");
        return Optional.of(new Call("stopTask", parameters));
    }

    private static JsonNode task(Started job) {
        return job.answer().at("/Tasks/0");
    }

    private static ObjectNode inCluster(Started job) {
        ObjectNode parameters = Json.nodes().objectNode();
        if (task(job).hasNonNull("ClusterArn")) {
            parameters.set("Cluster", task(job).path("ClusterArn"));
        }
        return parameters;
    }
}
