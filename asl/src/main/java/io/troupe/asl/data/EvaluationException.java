package io.troupe.asl.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An evaluation has no value; carries the error and cause with which its state fails. Never leaves this module. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final @Nullable String field;

    /**
     * @param error the error's name
     * @param cause what happened, without the state's prefix
     */
    public EvaluationException(String error, String cause) {
        this(error, cause, null);
    }

    private EvaluationException(String error, String cause, @Nullable String field) {
        // It is an answer, not a bug: a stack trace would only cost time.
        super(cause, null, false, false);
        this.error = error;
        this.field = field;
    }

    /**
     * A JSONata expression failed.
     *
     * @param field its place within the state
     */
    public static EvaluationException query(String cause, String field) {
        return new EvaluationException(ErrorName.QUERY_EVALUATION_ERROR, cause, field);
    }

    /** A JSONata state failed for its data, not for one of its expressions. */
    public static EvaluationException query(String cause) {
        return new EvaluationException(ErrorName.QUERY_EVALUATION_ERROR, cause, null);
    }

    /** A problem that nobody can handle. */
    public static EvaluationException runtime(String cause) {
        return new EvaluationException(ErrorName.RUNTIME, cause);
    }

    /** The error's name. */
    public String error() {
        return error;
    }

    /** The place of the expression that failed, when it was one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** What happened, without the state's prefix. */
    public String cause() {
        return String.valueOf(getMessage());
    }
}
