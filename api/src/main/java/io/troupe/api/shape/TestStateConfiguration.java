package io.troupe.api.shape;

import java.util.Optional;

/** What TestState takes to have happened before. */
public record TestStateConfiguration(
        Optional<Integer> retrierRetryCount,
        Optional<String> errorCausedByState,
        Optional<Integer> mapIterationFailureCount,
        Optional<String> mapItemReaderData) {
    /** Nothing at all. */
    public static final TestStateConfiguration NONE =
            new TestStateConfiguration(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Takes the members out of a request that was checked. */
    public static TestStateConfiguration from(Members members) {
        return new TestStateConfiguration(
                members.optionalInteger("retrierRetryCount"),
                members.optionalText("errorCausedByState"),
                members.optionalInteger("mapIterationFailureCount"),
                members.optionalText("mapItemReaderData"));
    }
}
