package io.troupe.protocol.arn;

/** An ARN that cannot be read. The message is the text between the quotes of AWS's {@code Invalid Arn: '…'}. */
public final class InvalidArnException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidArnException(String message) {
        super(message);
    }
}
