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

/** Jobs in place of jobs of AWS Batch, told as Batch tells its own. */
record BatchOnKubernetes(Map<String, ContainerDefinition> definitions) implements MappedKind {
    private static final String REFERENCE = "Ref::";

    @Override
    public Optional<MappedJob> job(JsonNode parameters) {
        return definition(parameters).map(definition -> {
            var override = parameters.path("ContainerOverrides");
            var environment = new HashMap<>(definition.environment());
            override.path("Environment")
                    .forEach(variable -> environment.put(
                            variable.path("Name").asText(),
                            variable.path("Value").asText()));
            var attempts = parameters.at("/RetryStrategy/Attempts").asInt(1);
            var seconds = parameters.at("/Timeout/AttemptDurationSeconds");
            return new MappedJob(
                    definition,
                    command(parameters, definition),
                    environment,
                    attempts - 1,
                    seconds.isMissingNode() ? Optional.empty() : Optional.of(seconds.asLong()));
        });
    }

    @Override
    public ObjectNode started(TaskRequest request, JsonNode parameters) {
        ObjectNode result = Json.nodes().objectNode();
        result.put("JobArn", arn(request, "job/" + request.attemptId()));
        result.put("JobId", request.attemptId());
        return result.put("JobName", parameters.path("JobName").asText());
    }

    @Override
    public ObjectNode ended(TaskRequest request, JsonNode parameters, Jobs.Ended ended) {
        var definition = definition(parameters).orElseThrow();
        ObjectNode job = Json.nodes().objectNode();
        var container = job.putObject("Container");
        var command = container.putArray("Command");
        command(parameters, definition).forEach(command::add);
        MappedJob.exitCode(ended.pods()).ifPresent(code -> container.put("ExitCode", code));
        container.put("Image", definition.image());
        job.put("JobArn", arn(request, "job/" + request.attemptId()));
        job.put("JobDefinition", arn(request, "job-definition/" + name(parameters) + ":1"));
        job.put("JobId", request.attemptId());
        job.put("JobName", parameters.path("JobName").asText());
        job.put("JobQueue", parameters.path("JobQueue").asText());
        job.put("Status", ended.succeeded() ? "SUCCEEDED" : "FAILED");
        return job.put(
                "StatusReason",
                ended.succeeded() ? "Essential container in task exited" : MappedJob.reason(ended.job()));
    }

    private Optional<ContainerDefinition> definition(JsonNode parameters) {
        return Optional.ofNullable(definitions.get(name(parameters)));
    }

    /** {@code name}, {@code name:revision}, or an ARN that ends in one of them. */
    private static String name(JsonNode parameters) {
        var text = parameters.path("JobDefinition").asText();
        return text.substring(text.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }

    /** A word {@code Ref::name} of the command stands for the parameter of that name. */
    private static List<String> command(JsonNode parameters, ContainerDefinition definition) {
        var override = parameters.at("/ContainerOverrides/Command");
        var words = override.isMissingNode()
                ? definition.command()
                : StreamSupport.stream(override.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        return words.stream()
                .map(word -> word.startsWith(REFERENCE)
                        ? parameters
                                .path("Parameters")
                                .path(word.substring(REFERENCE.length()))
                                .asText(word)
                        : word)
                .toList();
    }

    private static String arn(TaskRequest request, String resource) {
        return "arn:aws:batch:" + request.region() + ":" + request.account() + ":" + resource;
    }
}
