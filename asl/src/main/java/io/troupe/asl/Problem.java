package io.troupe.asl;

import java.util.Optional;

/**
 * Why a definition is not a state machine. Source: ValidateStateMachineDefinition and the observed texts.
 *
 * @param code such as {@code SCHEMA_VALIDATION_FAILED}
 * @param message what is wrong
 * @param location where, such as {@code /States/X/Next}; absent when it is the text as a whole
 */
public record Problem(String code, String message, Optional<String> location) {
    /**
     * One line of InvalidDefinition: {@code CODE: message at location}. The parser's own messages already end with
     * their place.
     */
    public String describe() {
        String place = location.filter(known -> !message.endsWith(known))
                .map(known -> " at " + known)
                .orElse("");
        return code + ": " + message + place;
    }
}
