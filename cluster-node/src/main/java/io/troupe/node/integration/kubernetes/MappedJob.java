package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Job that runs in place of an ECS task or a Batch job: one container, which is not started again by itself.
 *
 * @param command empty: the image's own
 * @param environment variables by name
 * @param retries how often a new pod is tried after one that failed
 * @param secondsMax how long it may take
 */
record MappedJob(
        ContainerDefinition definition,
        List<String> command,
        Map<String, String> environment,
        int retries,
        Optional<Long> secondsMax) {
    /** A Job that nobody deletes goes after that time. */
    private static final int SECONDS_KEPT = 600;

    /** Of that name, as the API takes it. */
    ObjectNode named(String name) {
        ObjectNode job = Json.nodes().objectNode();
        job.put("apiVersion", "batch/v1").put("kind", "Job");
        job.putObject("metadata").put("name", name);
        var spec = job.putObject("spec").put("backoffLimit", retries).put("ttlSecondsAfterFinished", SECONDS_KEPT);
        secondsMax.ifPresent(seconds -> spec.put("activeDeadlineSeconds", seconds));
        var pod = spec.putObject("template").putObject("spec").put("restartPolicy", "Never");
        definition.serviceAccount().ifPresent(account -> pod.put("serviceAccountName", account));
        pod.putArray("containers").add(container());
        return job;
    }

    private ObjectNode container() {
        ObjectNode container = Json.nodes().objectNode();
        container.put("name", definition.name()).put("image", definition.image());
        if (!command.isEmpty()) {
            command.forEach(container.putArray("command")::add);
        }
        var variables = container.putArray("env");
        new TreeMap<>(environment)
                .forEach((variable, value) ->
                        variables.addObject().put("name", variable).put("value", value));
        var requests = container.putObject("resources").putObject("requests");
        definition.cpu().ifPresent(cpu -> requests.put("cpu", cpu));
        definition.memory().ifPresent(memory -> requests.put("memory", memory));
        return container;
    }

    /** The exit code of the last pod's container; empty if it never ran. */
    static Optional<Integer> exitCode(JsonNode pods) {
        var code = Optional.<Integer>empty();
        for (var pod : pods) {
            var ended = pod.at("/status/containerStatuses/0/state/terminated/exitCode");
            code = ended.isMissingNode() ? code : Optional.of(ended.asInt());
        }
        return code;
    }

    /** Why its Job ended badly, in the words of Kubernetes. */
    static String reason(JsonNode job) {
        for (var condition : job.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Failed")) {
                return condition.path("reason").asText() + ": "
                        + condition.path("message").asText();
            }
        }
        return "";
    }
}
