package io.troupe.asl.data;

/** An evaluation has no value; carries the error and cause with which its state fails. Never leaves this module. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    /**
     * @param error the error's name
     * @param cause what happened, without the state's prefix
     */
    public EvaluationException(String error, String cause) {
        // It is an answer, not a bug: a stack trace would only cost time.
        super(cause, null, false, false);
        this.error = error;
    }

    /** A problem that nobody can handle. */
    public static EvaluationException runtime(String cause) {
        return new EvaluationException(ErrorName.RUNTIME, cause);
    }

    /** The error's name. */
    public String error() {
        return error;
    }

    /** What happened, without the state's prefix. */
    public String cause() {
        return String.valueOf(getMessage());
    }
}
