package io.troupe.node.integration;

import java.util.Optional;

/** Looks on while a task makes an HTTP request. It is told on the call's own threads. */
public interface CallTrace {
    /**
     * A request, as TestState shows it.
     *
     * @param protocol {@code https} or {@code http}
     * @param headers {@code [name: value, name: value]}
     */
    record Request(String protocol, String method, String url, String headers, Optional<String> body) {}

    /**
     * A response, as TestState shows it.
     *
     * @param protocol {@code https} or {@code http}
     * @param headers {@code [name: value, name: value]}
     */
    record Response(String protocol, String statusCode, String statusMessage, String headers, String body) {}

    /** Whether it may see what a connection adds to a request. */
    boolean revealsSecrets();

    /** The request goes out. */
    void sent(Request request);

    /** The response is there. */
    void received(Response response);
}
