package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with ValidateStateMachineDefinition. */
public record ValidateStateMachineDefinitionInput(
        String definition, Optional<String> type, Optional<String> severity, Optional<Integer> maxResults) {
    /** Takes the members out of a request that was checked. */
    public static ValidateStateMachineDefinitionInput from(Members members) {
        return new ValidateStateMachineDefinitionInput(
                members.text("definition"),
                members.optionalText("type"),
                members.optionalText("severity"),
                members.optionalInteger("maxResults"));
    }
}
