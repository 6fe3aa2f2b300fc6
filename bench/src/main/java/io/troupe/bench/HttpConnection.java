package io.troupe.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A kept-alive connection to the API, with one request under way at most. */
final class HttpConnection implements Closeable {
    private static final int OK = 200;

    private final HttpStream stream;

    HttpConnection(int port) throws IOException {
        stream = new HttpStream(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** A request of the API, signed for show: a node without authentication takes any credentials. */
    static byte[] request(String action, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = """
                POST / HTTP/1.1\r
                Host: 127.0.0.1\r
                User-Agent: troupe-bench\r
                X-Amz-Target: AWSStepFunctions.%s\r
                X-Amz-Date: 20260101T000000Z\r
                Authorization: AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/states/aws4_request, \
                SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=%s\r
                Content-Type: application/x-amz-json-1.0\r
                Content-Length: %d\r
                \r
                """.formatted(action, "0".repeat(64), bytes.length).getBytes(StandardCharsets.US_ASCII);
        var request = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, request, head.length, bytes.length);
        return request;
    }

    /** Sends a request and waits for all of the answer. Says whether it was 200. */
    boolean post(byte[] request) throws IOException {
        stream.write(request);
        stream.read();
        return stream.status() == OK;
    }

    /** The body of the last answer. */
    String body() {
        return new String(stream.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
