package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with TestState. */
public record TestStateInput(
        String definition,
        Optional<String> roleArn,
        Optional<String> input,
        Optional<String> inspectionLevel,
        Optional<Boolean> revealSecrets,
        Optional<String> variables,
        Optional<String> stateName,
        Optional<MockInput> mock,
        Optional<String> context,
        TestStateConfiguration stateConfiguration) {
    /** Takes the members out of a request that was checked. */
    public static TestStateInput from(Members members) {
        return new TestStateInput(
                members.text("definition"),
                members.optionalText("roleArn"),
                members.optionalText("input"),
                members.optionalText("inspectionLevel"),
                members.optionalFlag("revealSecrets"),
                members.optionalText("variables"),
                members.optionalText("stateName"),
                members.optionalStructure("mock", MockInput::from),
                members.optionalText("context"),
                members.optionalStructure("stateConfiguration", TestStateConfiguration::from)
                        .orElse(TestStateConfiguration.NONE));
    }
}
