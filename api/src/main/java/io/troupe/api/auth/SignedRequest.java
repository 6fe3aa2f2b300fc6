package io.troupe.api.auth;

import java.util.List;

/** What of a request is signed, besides its body. */
public interface SignedRequest {
    /** {@code POST} and the like. */
    String method();

    /** Decoded, with its first slash. */
    String path();

    /** As it was sent, without its question mark; empty text if there is none. */
    String query();

    /** The values of a header, by its name in lower case; none if it was not sent. */
    List<String> header(String name);
}
