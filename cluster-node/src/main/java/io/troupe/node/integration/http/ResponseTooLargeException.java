package io.troupe.node.integration.http;

import java.io.IOException;

/** A response is larger than what is read of one. */
final class ResponseTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    ResponseTooLargeException(int bytesMax) {
        super("the response is larger than " + bytesMax + " bytes");
    }
}
