package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with UpdateStateMachine. */
public record UpdateStateMachineInput(
        String stateMachineArn,
        Optional<String> definition,
        Optional<String> roleArn,
        Optional<LoggingConfiguration> loggingConfiguration,
        Optional<TracingConfiguration> tracingConfiguration,
        Optional<Boolean> publish,
        Optional<String> versionDescription,
        Optional<EncryptionConfiguration> encryptionConfiguration) {
    /** Takes the members out of a request that was checked. */
    public static UpdateStateMachineInput from(Members members) {
        return new UpdateStateMachineInput(
                members.text("stateMachineArn"),
                members.optionalText("definition"),
                members.optionalText("roleArn"),
                members.optionalStructure("loggingConfiguration", LoggingConfiguration::from),
                members.optionalStructure("tracingConfiguration", TracingConfiguration::from),
                members.optionalFlag("publish"),
                members.optionalText("versionDescription"),
                members.optionalStructure("encryptionConfiguration", EncryptionConfiguration::from));
    }
}
