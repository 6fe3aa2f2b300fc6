package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/**
 * What a client sends with UpdateStateMachineAlias.
 *
 * @param routingConfiguration empty if it stays as it is
 */
public record UpdateStateMachineAliasInput(
        String stateMachineAliasArn,
        Optional<String> description,
        List<RoutingConfigurationListItem> routingConfiguration) {
    /** Copies the lists. */
    public UpdateStateMachineAliasInput {
        routingConfiguration = List.copyOf(routingConfiguration);
    }

    /** Takes the members out of a request that was checked. */
    public static UpdateStateMachineAliasInput from(Members members) {
        return new UpdateStateMachineAliasInput(
                members.text("stateMachineAliasArn"),
                members.optionalText("description"),
                members.structures("routingConfiguration", RoutingConfigurationListItem::from));
    }
}
