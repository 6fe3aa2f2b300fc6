package io.troupe.api.action;

/** A port failed: the database or the cluster does not answer. */
public final class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnvironmentException(Throwable cause) {
        super("a port failed", cause);
    }
}
