package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.interpret.Failure;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Tasks of Amazon ECS. Source: "Run Amazon ECS or Fargate tasks with Step Functions". */
public final class EcsTasks implements JobKind {
    @Override
    public String startAction() {
        return "runTask";
    }

    @Override
    public Optional<Failure> refusal(JsonNode started, boolean waits) {
        if (started.path("Failures").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Failure(
                Optional.of(waits ? "States.TaskFailed" : "ECS.AmazonECSException"),
                Optional.of(Json.text(started)),
                false));
    }

    @Override
    public Call describe(JsonNode started) {
        ObjectNode parameters = inCluster(started);
        parameters.putArray("Tasks").add(task(started).path("TaskArn"));
        return new Call("describeTasks", parameters);
    }

    @Override
    public State state(JsonNode described) {
        var task = described.at("/Tasks/0");
        if (task.isMissingNode()) {
            var failure = described.at("/Failures/0");
            return failure.isMissingNode() ? new State.Running() : new State.Failed(failure);
        }
        if (!task.path("LastStatus").asText().equals("STOPPED")) {
            return new State.Running();
        }
        var allEndedWell = StreamSupport.stream(task.path("Containers").spliterator(), false)
                .allMatch(container -> container.path("ExitCode").asInt(-1) == 0);
        return allEndedWell ? new State.Succeeded(task) : new State.Failed(task);
    }

    @Override
    public Optional<Call> stop(JsonNode started) {
        ObjectNode parameters = inCluster(started);
        parameters.set("Task", task(started).path("TaskArn"));
        parameters.put("Reason", "The state that ran the task was left.");
        return Optional.of(new Call("stopTask", parameters));
    }

    private static JsonNode task(JsonNode started) {
        return started.at("/Tasks/0");
    }

    private static ObjectNode inCluster(JsonNode started) {
        ObjectNode parameters = Json.nodes().objectNode();
        if (task(started).hasNonNull("ClusterArn")) {
            parameters.set("Cluster", task(started).path("ClusterArn"));
        }
        return parameters;
    }
}
