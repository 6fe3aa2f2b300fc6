package io.troupe.node.integration.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends a request again on another connection if the server has closed the one that it was sent on before anything came
 * back. Servers close connections that rest, and one may do so while the next request is on its way.
 *
 * @param sendingsMax at least 1, with the first one
 */
record Resending(int sendingsMax) implements HttpRequestRetryStrategy {
    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int sendings, HttpContext context) {
        var closed = failure instanceof NoHttpResponseException
                || (failure instanceof SocketException && !(failure instanceof ConnectException));
        return closed && sendings < sendingsMax;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int sendings, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int sendings, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
