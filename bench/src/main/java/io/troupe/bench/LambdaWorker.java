package io.troupe.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Functions behind Lambda's invoke API, in a process of their own: each answers with its own payload. As cheap as can
 * be, so that the node is measured and not its worker.
 */
public final class LambdaWorker {
    private static final int BACKLOG = 1024;

    private LambdaWorker() {}

    /** Serves any free port and prints its address, until the process is told to stop. */
    public static void main(String[] arguments) throws IOException {
        try (var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            System.out.println("http://127.0.0.1:" + server.getLocalPort());
            while (true) {
                var stream = new HttpStream(server.accept());
                Thread.ofPlatform().daemon().start(() -> serve(stream));
            }
        }
    }

    private static void serve(HttpStream stream) {
        try (stream) {
            while (true) {
                stream.read();
                stream.write(answer(stream.body()));
            }
        } catch (IOException closed) {
            // The node needs this connection no longer.
        }
    }

    private static byte[] answer(byte[] payload) {
        var head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + payload.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var answer = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, answer, head.length, payload.length);
        return answer;
    }
}
