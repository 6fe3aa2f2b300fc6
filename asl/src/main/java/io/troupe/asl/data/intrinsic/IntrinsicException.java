package io.troupe.asl.data.intrinsic;

/** A function has no value for its arguments. */
final class IntrinsicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntrinsicException(String message) {
        super(message, null, false, false);
    }
}
