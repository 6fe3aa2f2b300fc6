package io.troupe.node.integration;

import io.troupe.protocol.execution.TaskAttempt;
import java.util.Optional;

/**
 * What an attempt asks for.
 *
 * @param executionArn who asks
 * @param attempt which one
 * @param resourceType of a service integration, for example {@code lambda}; empty text for a function's ARN
 * @param resource the ARN, or action with suffix
 * @param parameters JSON text
 * @param credentialsRoleArn the role to assume, if the state names one
 */
public record TaskRequest(
        String executionArn,
        TaskAttempt attempt,
        String resourceType,
        String resource,
        String parameters,
        Optional<String> credentialsRoleArn) {

    /** The same each time this attempt is sent, so that the receiver can recognise it. */
    public String attemptKey() {
        return attempt.incarnation() + "/" + attempt.scope() + "/" + attempt.attempt();
    }
}
