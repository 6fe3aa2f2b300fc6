package io.troupe.asl.data.path;

/** A path that names one place found nothing there; the message is the library's. */
public final class PathMissException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is missing, such as {@code No results for path: $['x']} */
    public PathMissException(String message) {
        super(message, null, false, false);
    }
}
