package io.troupe.asl.model;

import java.util.Optional;

/**
 * Fails its flow.
 *
 * <p>Source: Amazon States Language, "Fail State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param error the error's name
 * @param cause what happened
 */
public record FailState(String name, Optional<String> comment, Optional<Text> error, Optional<Text> cause)
        implements State {}
