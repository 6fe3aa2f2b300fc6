package io.troupe.api.port;

import java.time.Instant;

/**
 * A state machine as it is now.
 *
 * @param deleting whether DeleteStateMachine was called; it is gone when its executions are
 * @param current its newest revision
 */
public record StateMachineDescription(boolean deleting, Instant creationDate, StateMachineRevision current) {}
