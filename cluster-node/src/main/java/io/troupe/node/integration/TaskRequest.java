package io.troupe.node.integration;

import io.troupe.protocol.execution.TaskAttempt;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What an attempt asks for.
 *
 * @param executionArn who asks
 * @param executionRoleArn the role of the state machine; empty text if it has none
 * @param attempt which one
 * @param resourceType of a service integration, for example {@code lambda}; empty text for a function's ARN
 * @param resource the ARN, or action with suffix
 * @param parameters JSON text
 * @param credentialsRoleArn the role to assume, if the state names one
 * @param traceHeader of the execution, as its caller gave it
 * @param testCall which response a mock has for it, if the execution runs a test case
 * @param trace who looks on, if anybody does
 */
public record TaskRequest(
        String executionArn,
        String executionRoleArn,
        TaskAttempt attempt,
        String resourceType,
        String resource,
        String parameters,
        Optional<String> credentialsRoleArn,
        Optional<String> traceHeader,
        Optional<TestCall> testCall,
        Optional<CallTrace> trace) {
    private static final int STATE_MACHINE = 6;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    /** One of an execution that runs no test case, and that nobody looks at. */
    public TaskRequest(
            String executionArn,
            String executionRoleArn,
            TaskAttempt attempt,
            String resourceType,
            String resource,
            String parameters,
            Optional<String> credentialsRoleArn) {
        this(
                executionArn,
                executionRoleArn,
                attempt,
                resourceType,
                resource,
                parameters,
                credentialsRoleArn,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same each time this attempt is sent, so that the receiver can recognise it. */
    public String attemptKey() {
        return attempt.incarnation() + "/" + attempt.scope() + "/" + attempt.attempt();
    }

    /** The same as a UUID, for receivers that take no more. */
    public String attemptId() {
        return UUID.nameUUIDFromBytes((executionArn + "/" + attemptKey()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The action without its suffix. */
    public String action() {
        var dot = resource.indexOf('.');
        return dot < 0 ? resource : resource.substring(0, dot);
    }

    /** What follows the action: empty text, or the name of a pattern with its dot. */
    public String suffix() {
        return resource.substring(action().length());
    }

    /** The region of the execution. */
    public String region() {
        return part(REGION);
    }

    /** The account of the execution. */
    public String account() {
        return part(ACCOUNT);
    }

    /** The name of the machine that the execution runs. */
    public String stateMachineName() {
        return part(STATE_MACHINE);
    }

    private String part(int index) {
        var parts = executionArn.split(":", -1);
        return parts.length > index ? parts[index] : "";
    }
}
