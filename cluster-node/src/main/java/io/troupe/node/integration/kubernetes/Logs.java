package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the containers of a job have written: {@code pods.<pod>.containers.<container>.log}, parsed if it is JSON,
 * unless the task wants it raw. A log that cannot be read has an error and a cause in its place.
 */
final class Logs {
    private final KubernetesApi api;
    private final boolean raw;
    private final ObjectNode parameters;

    /** @param options of the task */
    Logs(KubernetesApi api, JsonNode options) {
        this.api = api;
        this.raw = options.path("RawLogs").asBoolean();
        this.parameters = options.path("LogParameters") instanceof ObjectNode given
                ? given.deepCopy()
                : Json.nodes().objectNode();
        // More would fail the task anyway.
        if (!parameters.has("limitBytes")) {
            parameters.putArray("limitBytes").add(Payload.BYTES_MAX + 1);
        }
    }

    /** Reads one log after another. */
    CompletionStage<ObjectNode> of(JsonNode pods) {
        ObjectNode logs = Json.nodes().objectNode();
        var all = logs.putObject("pods");
        CompletionStage<?> read = CompletableFuture.completedStage(null);
        for (var pod : pods) {
            var containers = all.putObject(pod.at("/metadata/name").asText()).putObject("containers");
            for (var container : pod.at("/spec/containers")) {
                var name = container.path("name").asText();
                read = read.thenCompose(before -> log(pod, name)).thenAccept(log -> containers.set(name, log));
            }
        }
        return read.thenApply(done -> logs);
    }

    private CompletionStage<ObjectNode> log(JsonNode pod, String container) {
        ObjectNode query = parameters.deepCopy();
        query.putArray("container").add(container);
        var path = "/api/v1/namespaces/" + pod.at("/metadata/namespace").asText() + "/pods/"
                + pod.at("/metadata/name").asText() + "/log" + KubernetesApi.query(query);
        return api.get(path).thenApply(answer -> {
            ObjectNode log = Json.nodes().objectNode();
            return answer.ok()
                    ? log.set("log", raw ? TextNode.valueOf(answer.body()) : answer.json())
                    : log.put("error", "EKS." + answer.status()).put("cause", Json.text(answer.told()));
        });
    }
}
