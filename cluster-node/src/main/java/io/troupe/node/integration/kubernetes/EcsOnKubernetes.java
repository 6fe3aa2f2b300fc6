package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.node.integration.TaskRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Jobs in place of tasks of Amazon ECS, told as ECS tells its own. */
record EcsOnKubernetes(Map<String, ContainerDefinition> definitions) implements MappedKind {
    @Override
    public Optional<MappedJob> job(JsonNode parameters) {
        return definition(parameters).map(definition -> {
            var override = override(parameters, definition);
            var environment = new HashMap<>(definition.environment());
            override.path("Environment")
                    .forEach(variable -> environment.put(
                            variable.path("Name").asText(),
                            variable.path("Value").asText()));
            var command = override.has("Command") ? texts(override.get("Command")) : definition.command();
            return new MappedJob(definition, command, environment, 0, Optional.empty());
        });
    }

    @Override
    public ObjectNode started(TaskRequest request, JsonNode parameters) {
        ObjectNode result = Json.nodes().objectNode();
        result.putArray("Failures");
        result.putArray("Tasks").add(task(request, parameters, "PROVISIONING"));
        return result;
    }

    @Override
    public ObjectNode ended(TaskRequest request, JsonNode parameters, Jobs.Ended ended) {
        var task = task(request, parameters, "STOPPED");
        var container = (ObjectNode) task.path("Containers").get(0);
        MappedJob.exitCode(ended.pods()).ifPresent(code -> container.put("ExitCode", code));
        task.put("StopCode", "EssentialContainerExited");
        task.put(
                "StoppedReason",
                ended.succeeded() ? "Essential container in task exited" : MappedJob.reason(ended.job()));
        return task;
    }

    private ObjectNode task(TaskRequest request, JsonNode parameters, String status) {
        var definition = definition(parameters).orElseThrow();
        var place = "arn:aws:ecs:" + request.region() + ":" + request.account();
        var cluster = parameters.path("Cluster").asText("default");
        var name = cluster.substring(cluster.lastIndexOf('/') + 1);
        ObjectNode task = Json.nodes().objectNode();
        task.put("ClusterArn", place + ":cluster/" + name);
        task.putArray("Containers")
                .addObject()
                .put("Image", definition.image())
                .put("LastStatus", status)
                .put("Name", definition.name());
        task.put("DesiredStatus", status.equals("STOPPED") ? status : "RUNNING");
        task.put("LastStatus", status);
        task.put("TaskArn", place + ":task/" + name + "/" + request.attemptId().replace("-", ""));
        return task.put("TaskDefinitionArn", place + ":task-definition/" + family(parameters) + ":1");
    }

    private Optional<ContainerDefinition> definition(JsonNode parameters) {
        return Optional.ofNullable(definitions.get(family(parameters)));
    }

    /** {@code family}, {@code family:revision}, or an ARN that ends in one of them. */
    private static String family(JsonNode parameters) {
        var text = parameters.path("TaskDefinition").asText();
        return text.substring(text.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }

    private static JsonNode override(JsonNode parameters, ContainerDefinition definition) {
        return StreamSupport.stream(
                        parameters.at("/Overrides/ContainerOverrides").spliterator(), false)
                .filter(override ->
                        override.path("Name").asText(definition.name()).equals(definition.name()))
                .findFirst()
                .orElse(Json.nodes().objectNode());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
