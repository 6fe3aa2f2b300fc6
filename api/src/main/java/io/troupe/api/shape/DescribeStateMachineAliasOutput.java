package io.troupe.api.shape;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What DescribeStateMachineAlias answers. */
public record DescribeStateMachineAliasOutput(
        String stateMachineAliasArn,
        String name,
        Optional<String> description,
        List<RoutingConfigurationListItem> routingConfiguration,
        Instant creationDate,
        Instant updateDate)
        implements Output {
    /** Copies the lists. */
    public DescribeStateMachineAliasOutput {
        routingConfiguration = List.copyOf(routingConfiguration);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineAliasArn", stateMachineAliasArn);
        json.text("name", name);
        json.text("description", description);
        json.structures("routingConfiguration", routingConfiguration);
        json.timestamp("creationDate", creationDate);
        json.timestamp("updateDate", updateDate);
    }
}
