package io.troupe.api.shape;

import java.util.Optional;

/** What TestState takes for the work of a state. */
public record MockInput(
        Optional<String> result, Optional<MockErrorOutput> errorOutput, Optional<String> fieldValidationMode) {
    /** Takes the members out of a request that was checked. */
    public static MockInput from(Members members) {
        return new MockInput(
                members.optionalText("result"),
                members.optionalStructure("errorOutput", MockErrorOutput::from),
                members.optionalText("fieldValidationMode"));
    }
}
