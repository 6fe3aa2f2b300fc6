package io.troupe.node.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from the execution alone, so that they are the same whichever node tells of it, and how often. */
final class SpanIds {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private final String key;

    /** @param incarnation tells executions of one name apart that follow on each other */
    SpanIds(String executionArn, String incarnation) {
        this.key = executionArn + "/" + incarnation;
    }

    /** Of an execution whose caller names no trace. */
    String traceId() {
        return hex(key, TRACE_BYTES);
    }

    /** Of the execution. */
    String execution() {
        return hex(key + "/execution", SPAN_BYTES);
    }

    /** Of an attempt of a task. */
    String attempt(String scope, int number) {
        return hex(key + "/" + scope + "/" + number, SPAN_BYTES);
    }

    private static String hex(String text, int bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
