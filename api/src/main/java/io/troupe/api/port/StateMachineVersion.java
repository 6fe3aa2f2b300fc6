package io.troupe.api.port;

import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.Optional;

/**
 * A revision of a state machine that was published under a number.
 *
 * @param arn qualified by the number
 * @param creationDate when it was published
 */
public record StateMachineVersion(
        StateMachineArn arn, StateMachineRevision revision, Optional<String> description, Instant creationDate) {}
