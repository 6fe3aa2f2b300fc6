package io.troupe.asl.data;

/** A value is deeper, or its text longer, than what may be written. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the writer says */
    public TooLargeException(Throwable cause) {
        super("The value is too large.", cause);
    }
}
