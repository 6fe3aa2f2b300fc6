package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What a client sends with CreateStateMachine. */
public record CreateStateMachineInput(
        String name,
        String definition,
        String roleArn,
        Optional<String> type,
        Optional<LoggingConfiguration> loggingConfiguration,
        List<Tag> tags,
        Optional<TracingConfiguration> tracingConfiguration,
        Optional<Boolean> publish,
        Optional<String> versionDescription,
        Optional<EncryptionConfiguration> encryptionConfiguration) {
    /** Copies the lists. */
    public CreateStateMachineInput {
        tags = List.copyOf(tags);
    }

    /** Takes the members out of a request that was checked. */
    public static CreateStateMachineInput from(Members members) {
        return new CreateStateMachineInput(
                members.text("name"),
                members.text("definition"),
                members.text("roleArn"),
                members.optionalText("type"),
                members.optionalStructure("loggingConfiguration", LoggingConfiguration::from),
                members.structures("tags", Tag::from),
                members.optionalStructure("tracingConfiguration", TracingConfiguration::from),
                members.optionalFlag("publish"),
                members.optionalText("versionDescription"),
                members.optionalStructure("encryptionConfiguration", EncryptionConfiguration::from));
    }
}
