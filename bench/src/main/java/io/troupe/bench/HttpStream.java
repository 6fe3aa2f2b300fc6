package io.troupe.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One end of a kept-alive HTTP/1.1 connection that knows just enough of the protocol: messages go out ready-made, in
 * one piece, and of those that come in only status, length and body are looked at. It costs a fraction of a full
 * client's or server's time, which the node could not use otherwise, since all share the machine.
 */
final class HttpStream implements Closeable {
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] CONTENT_LENGTH = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES_FIRST = 8 * 1024;
    private static final int BUFFER_BYTES_MAX = 1024 * 1024;

    private final Socket socket;
    private byte[] buffer = new byte[BUFFER_BYTES_FIRST];
    private int filled;
    private int bodyAt;

    HttpStream(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    void write(byte[] message) throws IOException {
        socket.getOutputStream().write(message);
    }

    /** Waits for all of a message. */
    void read() throws IOException {
        filled = 0;
        bodyAt = -1;
        while (bodyAt < 0) {
            readOn();
            bodyAt = endOfHead();
        }
        var length = contentLength();
        while (filled < bodyAt + length) {
            readOn();
        }
    }

    /** Of an answer. */
    int status() {
        return (buffer[STATUS_AT] - '0') * 100 + (buffer[STATUS_AT + 1] - '0') * 10 + buffer[STATUS_AT + 2] - '0';
    }

    byte[] body() {
        return Arrays.copyOfRange(buffer, bodyAt, filled);
    }

    private void readOn() throws IOException {
        if (filled == buffer.length) {
            if (filled == BUFFER_BYTES_MAX) {
                throw new IOException("a message of more than " + BUFFER_BYTES_MAX + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        var count = socket.getInputStream().read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw new EOFException("the other side closed the connection");
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
        throw new IOException("a message without Content-Length");
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
