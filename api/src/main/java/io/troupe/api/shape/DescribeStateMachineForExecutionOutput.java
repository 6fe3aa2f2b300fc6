package io.troupe.api.shape;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What DescribeStateMachineForExecution answers. */
public record DescribeStateMachineForExecutionOutput(
        String stateMachineArn,
        String name,
        String definition,
        String roleArn,
        Instant updateDate,
        String loggingConfiguration,
        String tracingConfiguration,
        Optional<String> revisionId,
        String encryptionConfiguration,
        Map<String, List<String>> variableReferences)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineArn", stateMachineArn);
        json.text("name", name);
        json.text("definition", definition);
        json.text("roleArn", roleArn);
        json.timestamp("updateDate", updateDate);
        json.raw("loggingConfiguration", loggingConfiguration);
        json.raw("tracingConfiguration", tracingConfiguration);
        json.text("revisionId", revisionId);
        json.raw("encryptionConfiguration", encryptionConfiguration);
        json.lists("variableReferences", variableReferences);
    }
}
