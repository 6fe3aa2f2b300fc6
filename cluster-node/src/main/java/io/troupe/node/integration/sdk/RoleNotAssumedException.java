package io.troupe.node.integration.sdk;

/** The role that a task names cannot be assumed. The message is AWS's. */
final class RoleNotAssumedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RoleNotAssumedException(String executionRoleArn, String taskRoleArn) {
        super("The role " + executionRoleArn + " is not authorized to assume the task state's role, " + taskRoleArn
                + ".");
    }
}
