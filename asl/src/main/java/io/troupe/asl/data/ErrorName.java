package io.troupe.asl.data;

/** The error names that the service reserves. Source: Amazon States Language, "Errors", and the observed behaviour. */
public final class ErrorName {
    /** Matches every error that may be handled at all. */
    public static final String ALL = "States.ALL";

    /** A branch of a Parallel state failed. */
    public static final String BRANCH_FAILED = "States.BranchFailed";

    /** A payload is over its quota. */
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";

    /** More items of a distributed Map state failed than it tolerates. */
    public static final String EXCEED_TOLERATED_FAILURE_THRESHOLD = "States.ExceedToleratedFailureThreshold";

    /** A heartbeat was missed; reported as {@link #TIMEOUT}. */
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

    /** An intrinsic function could not give a value. */
    public static final String INTRINSIC_FAILURE = "States.IntrinsicFailure";

    /** A distributed Map state could not read its items. */
    public static final String ITEM_READER_FAILED = "States.ItemReaderFailed";

    /** The service may not do what the task asks. */
    public static final String PERMISSIONS = "States.Permissions";

    /** A JSONata expression has no value, or one that does not fit. */
    public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";

    /** A Reference Path does not fit the state's input; AWS's documents do not name it. */
    public static final String REFERENCE_PATH_CONFLICT = "States.ReferencePathConflict";

    /** A ResultPath does not fit the state's input. */
    public static final String RESULT_PATH_MATCH_FAILURE = "States.ResultPathMatchFailure";

    /** Something that nobody can handle: it ends the execution. */
    public static final String RUNTIME = "States.Runtime";

    /** Matches every failure of a task but a timeout. */
    public static final String TASK_FAILED = "States.TaskFailed";

    /** A task took too long. */
    public static final String TIMEOUT = "States.Timeout";

    private ErrorName() {}
}
