package io.troupe.node.execution.effect;

import io.troupe.node.execution.decide.Happening;
import java.time.Instant;

/**
 * A timer of one scope has fired, perhaps too soon.
 *
 * @param key of the timer
 * @param at when it should
 * @param happening what then happens
 */
public record Ring(String key, Instant at, Happening happening) {}
