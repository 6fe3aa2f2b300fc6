package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What a client sends with CreateStateMachineAlias. */
public record CreateStateMachineAliasInput(
        Optional<String> description, String name, List<RoutingConfigurationListItem> routingConfiguration) {
    /** Copies the lists. */
    public CreateStateMachineAliasInput {
        routingConfiguration = List.copyOf(routingConfiguration);
    }

    /** Takes the members out of a request that was checked. */
    public static CreateStateMachineAliasInput from(Members members) {
        return new CreateStateMachineAliasInput(
                members.optionalText("description"),
                members.text("name"),
                members.structures("routingConfiguration", RoutingConfigurationListItem::from));
    }
}
