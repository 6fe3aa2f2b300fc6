package io.troupe.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A kept-alive HTTP/1.1 connection that knows just enough of the protocol: ready-made requests go out in one piece, and
 * of an answer only status, length and body are looked at. It costs a fraction of a full client's time, which the
 * server could not use otherwise, since both share the machine.
 */
final class HttpConnection implements AutoCloseable {
    private static final int OK = 200;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] CONTENT_LENGTH = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket socket;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private int bodyAt;

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
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
        socket.getOutputStream().write(request);
        filled = 0;
        bodyAt = -1;
        while (bodyAt < 0) {
            read();
            bodyAt = endOfHead();
        }
        var length = contentLength();
        while (filled < bodyAt + length) {
            read();
        }
        return (buffer[STATUS_AT] - '0') * 100 + (buffer[STATUS_AT + 1] - '0') * 10 + buffer[STATUS_AT + 2] - '0' == OK;
    }

    /** The body of the last answer. */
    String body() {
        return new String(buffer, bodyAt, filled - bodyAt, StandardCharsets.UTF_8);
    }

    private void read() throws IOException {
        var count = socket.getInputStream().read(buffer, filled, buffer.length - filled);
        if (count <= 0) {
            throw new EOFException(
                    "the server closed the connection, or answered more than " + BUFFER_BYTES + " bytes");
        }
        filled += count;
    }

    /** Where the body begins; -1 if the head is not complete. */
    private int endOfHead() {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength() throws IOException {
        for (int i = 0; i < bodyAt - CONTENT_LENGTH.length; i++) {
            if (startsWithContentLength(i)) {
                return number(i + CONTENT_LENGTH.length);
            }
        }
        throw new IOException("an answer without Content-Length");
    }

    private boolean startsWithContentLength(int at) {
        for (int i = 0; i < CONTENT_LENGTH.length; i++) {
            if (Character.toLowerCase(buffer[at + i]) != CONTENT_LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        var number = 0;
        for (int i = at; buffer[i] != '\r'; i++) {
            number = buffer[i] == ' ' ? number : number * 10 + buffer[i] - '0';
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
