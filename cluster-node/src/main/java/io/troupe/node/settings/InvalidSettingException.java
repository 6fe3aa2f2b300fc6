package io.troupe.node.settings;

/** A setting that the node cannot start with. The message is one sentence for the operator. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names the key and says what it must be */
    public InvalidSettingException(String message) {
        super(message);
    }

    /** @param message names the key and says what it must be */
    public InvalidSettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
