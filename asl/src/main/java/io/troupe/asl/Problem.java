package io.troupe.asl;

import java.util.Optional;

/**
 * Why a definition is not a state machine, or may not be the one that was meant. Source: ValidateStateMachineDefinition
 * and the observed texts.
 *
 * @param severity whether the definition is refused for it
 * @param code such as {@code SCHEMA_VALIDATION_FAILED}
 * @param message what is wrong
 * @param location where, such as {@code /States/X/Next}; absent when it is the text as a whole
 */
public record Problem(Severity severity, String code, String message, Optional<String> location) {
    /** What a problem does to a definition. */
    public enum Severity {
        /** It is refused. */
        ERROR,
        /** It is taken, and may surprise. */
        WARNING
    }

    /** An error. */
    public Problem(String code, String message, Optional<String> location) {
        this(Severity.ERROR, code, message, location);
    }

    /**
     * One line of InvalidDefinition: {@code CODE: message at location}. The parser's own messages already end with
     * their place, and the service prints one that is absent as {@code null}.
     */
    public String describe() {
        String place = location.filter(message::endsWith).isPresent() ? "" : " at " + location.orElse("null");
        return code + ": " + message + place;
    }
}
