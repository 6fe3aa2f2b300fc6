package io.troupe.api.port;

import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.Optional;

/**
 * One immutable revision of a state machine: what an execution runs from its start to its end.
 *
 * @param key hash of everything else here; executions refer to it
 * @param stateMachineArn unqualified
 * @param definition as given, byte for byte
 * @param type STANDARD or EXPRESS
 * @param loggingConfiguration JSON text of AWS's shape
 * @param tracingConfiguration JSON text of AWS's shape
 * @param encryptionConfiguration JSON text of AWS's shape
 * @param revisionId AWS's, absent until the first update
 * @param updateDate when this revision became current
 */
public record StateMachineRevision(
        String key,
        StateMachineArn stateMachineArn,
        String definition,
        String roleArn,
        String type,
        String loggingConfiguration,
        String tracingConfiguration,
        String encryptionConfiguration,
        Optional<String> revisionId,
        Instant updateDate) {}
