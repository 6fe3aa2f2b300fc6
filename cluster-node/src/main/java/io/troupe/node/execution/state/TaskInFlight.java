package io.troupe.node.execution.state;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An attempt of a task that has no outcome yet.
 *
 * @param attempt its number within the scope, from 1
 * @param kind whose events it writes
 * @param resourceType of a service integration, for example {@code lambda}; else empty text
 * @param resource the ARN, or action with suffix of a service integration
 * @param parameters JSON text
 * @param status how far it is
 * @param scheduledMillis when it was scheduled, in epoch milliseconds
 * @param startedMillis when it was started; 0 before
 * @param submitted what the first call returned, JSON text, once the task waits for more than that
 * @param stateCall which call of its state this is in the whole execution, from 0; counted in test cases only
 */
public record TaskInFlight(
        int attempt,
        Kind kind,
        String resourceType,
        String resource,
        String parameters,
        OptionalLong timeoutSeconds,
        OptionalLong heartbeatSeconds,
        Optional<String> credentialsRoleArn,
        Status status,
        long scheduledMillis,
        long startedMillis,
        Optional<String> submitted,
        OptionalInt stateCall) {
    private static final String FUNCTIONS = "lambda";
    private static final String CALLBACK_SUFFIX = ".waitForTaskToken";
    private static final String JOB_SUFFIX = ".sync";
    private static final String JOB_SUFFIX_2 = ".sync:2";

    /** Which family of history events an attempt writes. */
    public enum Kind {
        LAMBDA,
        ACTIVITY,
        SERVICE
    }

    /** How far an attempt is. */
    public enum Status {
        SCHEDULED,
        STARTED,
        SUBMITTED
    }

    /** Whether its outcome comes from SendTaskSuccess or SendTaskFailure, not from the call itself. */
    public boolean waitsForToken() {
        return kind == Kind.ACTIVITY || resource.endsWith(CALLBACK_SUFFIX);
    }

    /** Whether a heartbeat is awaited by now. While a function runs that is given a token, none is. */
    public boolean countsHeartbeats() {
        return waitsForToken()
                && (resourceType.equals(FUNCTIONS) ? status == Status.SUBMITTED : status != Status.SCHEDULED);
    }

    /** Whether its outcome is that of a job, which the call itself only starts. */
    public boolean runsJob() {
        return resource.endsWith(JOB_SUFFIX) || resource.endsWith(JOB_SUFFIX_2);
    }

    /** The first call has returned. */
    TaskInFlight submitted(String output) {
        return with(Status.SUBMITTED, startedMillis, Optional.of(output), stateCall);
    }

    TaskInFlight at(Status newStatus, long nowMillis) {
        return with(newStatus, newStatus == Status.STARTED ? nowMillis : startedMillis, submitted, stateCall);
    }

    TaskInFlight numbered(int ofState) {
        return with(status, startedMillis, submitted, OptionalInt.of(ofState));
    }

    private TaskInFlight with(
            Status newStatus, long newStartedMillis, Optional<String> newSubmitted, OptionalInt newStateCall) {
        return new TaskInFlight(
                attempt,
                kind,
                resourceType,
                resource,
                parameters,
                timeoutSeconds,
                heartbeatSeconds,
                credentialsRoleArn,
                newStatus,
                scheduledMillis,
                newStartedMillis,
                newSubmitted,
                newStateCall);
    }
}
