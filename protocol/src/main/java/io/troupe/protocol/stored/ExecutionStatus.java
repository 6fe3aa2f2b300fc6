package io.troupe.protocol.stored;

/** AWS's status of an execution. */
public enum ExecutionStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
}
