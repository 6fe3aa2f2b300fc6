package io.troupe.asl.model;

import java.util.Optional;

/**
 * Ends its flow successfully.
 *
 * <p>Source: Amazon States Language, "Succeed State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param dataFlow only InputPath and OutputPath
 */
public record SucceedState(String name, Optional<String> comment, DataFlow dataFlow) implements State {}
