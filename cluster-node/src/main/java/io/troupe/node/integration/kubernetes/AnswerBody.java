package io.troupe.node.integration.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collects the body of an answer, and gives up on one that is larger than any task may want. */
final class AnswerBody implements AsyncBody.Consumer<List<ByteBuffer>> {
    /** Far more than a result may have, since of the pods of a job only a part of what is told is used. */
    static final int BYTES_MAX = 8 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean tooLarge;

    /** An answer is larger. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("the answer is larger than " + BYTES_MAX + " bytes");
        }
    }

    @Override
    public void consume(List<ByteBuffer> chunks, AsyncBody body) {
        for (var chunk : chunks) {
            if (bytes.size() + chunk.remaining() > BYTES_MAX) {
                tooLarge = true;
                body.cancel();
                return;
            }
            var part = new byte[chunk.remaining()];
            chunk.get(part);
            bytes.writeBytes(part);
        }
        body.consume();
    }

    /** What has come; throws a {@link TooLargeException} if not all of it was taken. */
    String text() {
        if (tooLarge) {
            throw new TooLargeException();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
