package io.troupe.protocol.execution;

/**
 * One attempt of one task within an execution.
 *
 * @param incarnation of the execution, see {@link io.troupe.protocol.arn.TaskToken}
 * @param scope the branch or iteration, empty for the machine itself
 * @param attempt number of the attempt within that scope, from 1
 */
public record TaskAttempt(String incarnation, String scope, int attempt) {}
