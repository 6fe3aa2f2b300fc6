package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.interpret.Failure;
import java.util.Optional;

/** Jobs of AWS Batch. Source: "Run AWS Batch workloads with Step Functions". */
public final class BatchJobs implements JobKind {
    @Override
    public String startAction() {
        return "submitJob";
    }

    @Override
    public Optional<Failure> refusal(JsonNode started, boolean waits) {
        return Optional.empty();
    }

    @Override
    public Call describe(JsonNode started) {
        ObjectNode parameters = Json.nodes().objectNode();
        parameters.putArray("Jobs").add(started.path("JobId"));
        return new Call("describeJobs", parameters);
    }

    @Override
    public State state(JsonNode described) {
        var job = described.at("/Jobs/0");
        return switch (job.path("Status").asText()) {
            case "SUCCEEDED" -> new State.Succeeded(job);
            case "FAILED" -> new State.Failed(job);
            default -> new State.Running();
        };
    }

    @Override
    public Optional<Call> stop(JsonNode started) {
        ObjectNode parameters = Json.nodes().objectNode();
        parameters.set("JobId", started.path("JobId"));
        return Optional.of(new Call("terminateJob", parameters.put("Reason", "The state that ran the job was left.")));
    }
}
