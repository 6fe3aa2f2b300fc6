package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.node.integration.optimized.ServiceAction;
import java.util.Optional;

/** Jobs of AWS Batch. Source: "Run AWS Batch workloads with Step Functions". */
public final class BatchJobs implements JobKind {
    @Override
    public ServiceAction start() {
        return ServiceAction.of("submitJob");
    }

    @Override
    public Call describe(Started job) {
        ObjectNode parameters = Json.nodes().objectNode();
        parameters.putArray("Jobs").add(job.answer().path("JobId"));
        return new Call("describeJobs", parameters);
    }

    @Override
    public State state(Started job, JsonNode described) {
        var found = described.at("/Jobs/0");
        return switch (found.path("Status").asText()) {
            case "SUCCEEDED" -> new State.Succeeded(found);
            case "FAILED" -> new State.Failed(found);
            default -> new State.Running();
        };
    }

    @Override
    public Optional<Call> stop(Started job) {
        ObjectNode parameters = Json.nodes().objectNode();
        parameters.set("JobId", job.answer().path("JobId"));
        return Optional.of(new Call("terminateJob", parameters.put("Reason", "The state that ran the job was left.")));
    }
}
