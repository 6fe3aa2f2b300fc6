package io.troupe.node.jdbc;

/** The storage cannot be opened. The message is one sentence for the operator. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageException(String message) {
        super(message);
    }

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
