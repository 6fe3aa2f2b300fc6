package io.troupe.asl.finding;

import java.util.Optional;

/**
 * One thing that is wrong with a definition, or may be.
 *
 * @param warning whether the definition is taken all the same
 * @param code the service's code
 * @param message the service's text
 * @param location where, such as {@code /States/X/Next}; absent when it is the definition as a whole
 */
public record Finding(boolean warning, String code, String message, Optional<String> location) {}
