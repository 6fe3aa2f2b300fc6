package io.troupe.api.shape;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What DescribeStateMachine answers. */
public record DescribeStateMachineOutput(
        String stateMachineArn,
        String name,
        String status,
        String definition,
        String roleArn,
        String type,
        Instant creationDate,
        String loggingConfiguration,
        String tracingConfiguration,
        Optional<String> revisionId,
        Optional<String> description,
        String encryptionConfiguration,
        Map<String, List<String>> variableReferences)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineArn", stateMachineArn);
        json.text("name", name);
        json.text("status", status);
        json.text("definition", definition);
        json.text("roleArn", roleArn);
        json.text("type", type);
        json.timestamp("creationDate", creationDate);
        json.raw("loggingConfiguration", loggingConfiguration);
        json.raw("tracingConfiguration", tracingConfiguration);
        json.text("revisionId", revisionId);
        json.text("description", description);
        json.raw("encryptionConfiguration", encryptionConfiguration);
        json.lists("variableReferences", variableReferences);
    }
}
