package io.troupe.asl.finding;

import java.util.Optional;

/**
 * One thing that is wrong with a definition.
 *
 * @param code the service's code
 * @param message the service's text
 * @param location where, such as {@code /States/X/Next}
 */
public record Finding(String code, String message, Optional<String> location) {}
