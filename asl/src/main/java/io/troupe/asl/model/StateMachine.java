package io.troupe.asl.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A state machine.
 *
 * <p>Source: Amazon States Language, "Top-level fields".
 *
 * @param flow its states
 * @param timeoutSeconds how long an execution may run, 1 to 99,999,999 seconds
 * @param queryLanguage what its states speak unless they say otherwise
 * @param comment for people
 * @param variableReferences the workflow variables that each state refers to, by its name
 */
public record StateMachine(
        Flow flow,
        OptionalLong timeoutSeconds,
        QueryLanguage queryLanguage,
        Optional<String> comment,
        Map<String, List<String>> variableReferences) {
    /** Checks the timeout and copies the references, keeping their order. */
    public StateMachine {
        variableReferences = Collections.unmodifiableMap(new LinkedHashMap<>(variableReferences));
        Limits.check("TimeoutSeconds", timeoutSeconds, 1, Limits.SECONDS_MAX);
    }

    /** The name of the first state. */
    public String startAt() {
        return flow.startAt();
    }

    /** The states by name, in the definition's order. */
    public Map<String, State> states() {
        return flow.states();
    }

    /** How long an execution may run. */
    public Optional<Duration> timeout() {
        return timeoutSeconds.isPresent()
                ? Optional.of(Duration.ofSeconds(timeoutSeconds.getAsLong()))
                : Optional.empty();
    }
}
