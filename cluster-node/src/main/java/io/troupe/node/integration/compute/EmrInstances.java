package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.optimized.ServiceAction;
import io.troupe.node.integration.optimized.ServiceCalls;
import io.troupe.node.integration.sdk.SdkAnswer;
import java.util.concurrent.CompletableFuture;

/**
 * {@code elasticmapreduce:modifyInstanceFleetByName} and {@code modifyInstanceGroupByName}: Amazon EMR knows fleets and
 * groups by their ids, which are looked up first. Source: "Create and manage Amazon EMR clusters with Step Functions".
 *
 * @param kind {@code InstanceFleet} or {@code InstanceGroup}
 */
record EmrInstances(ServiceCalls calls, CallLimit limit, String kind) implements TaskIntegration {
    @Override
    public TaskCall start(TaskRequest request) {
        return limit.start(() -> {
            var asked = ServiceCalls.asked(request);
            var modified = calls.call(request, "list" + kind + "s", inCluster(asked))
                    .thenCompose(listed -> modify(request, asked, id(calls.plain(listed), asked)));
            return new TaskCall(
                    calls.outcome(modified, answer -> returned(request, answer)), () -> modified.cancel(true));
        });
    }

    private CompletableFuture<SdkAnswer> modify(TaskRequest request, JsonNode asked, String id) {
        ObjectNode change = asked.path(kind).deepCopy();
        change.put(kind + "Id", id);
        var parameters = inCluster(asked);
        if (kind.equals("InstanceFleet")) {
            parameters.set(kind, change);
            return calls.call(request, "modifyInstanceFleet", parameters);
        }
        parameters.putArray("InstanceGroups").add(change);
        return calls.call(request, "modifyInstanceGroups", parameters);
    }

    private String id(JsonNode listed, JsonNode asked) {
        var name = asked.path(kind + "Name").asText();
        for (var instances : listed.path(kind + "s")) {
            if (instances.path("Name").asText().equals(name)) {
                return instances.path("Id").asText();
            }
        }
        throw new IllegalArgumentException("The cluster has no " + kind + " of the name '" + name + "'.");
    }

    private TaskResult returned(TaskRequest request, SdkAnswer answer) {
        return new TaskResult.Returned(
                Payload.of(calls.withMetadata(request, ServiceAction.of("modify" + kind), answer)));
    }

    private static ObjectNode inCluster(JsonNode asked) {
        ObjectNode parameters = Json.nodes().objectNode();
        parameters.set("ClusterId", asked.path("ClusterId"));
        return parameters;
    }
}
