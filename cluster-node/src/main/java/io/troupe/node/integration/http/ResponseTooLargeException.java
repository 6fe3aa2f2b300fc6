package io.troupe.node.integration.http;

import java.io.IOException;

/** A response is larger than any task's result may be. */
final class ResponseTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    ResponseTooLargeException() {
        super("the response is too large");
    }
}
