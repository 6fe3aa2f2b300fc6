package io.troupe.node.integration.http;

import java.net.UnknownHostException;

/** A host whose address tasks may not reach. */
final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    ForbiddenAddressException(String host) {
        super(host
                + " has a private address, which tasks may not reach unless troupe.http.private-hosts names the host");
    }
}
