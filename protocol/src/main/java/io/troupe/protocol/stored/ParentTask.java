package io.troupe.protocol.stored;

/**
 * The task of another execution that started this one.
 *
 * @param executionArn the other execution
 * @param incarnation of the other execution
 * @param taskScope the branch or iteration of the other execution, empty for the machine itself
 * @param attempt number of the attempt within that scope, from 1
 * @param waits whether the task waits for the end of this execution
 */
public record ParentTask(String executionArn, String incarnation, String taskScope, int attempt, boolean waits) {}
