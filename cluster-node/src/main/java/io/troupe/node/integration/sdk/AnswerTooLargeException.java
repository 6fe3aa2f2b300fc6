package io.troupe.node.integration.sdk;

/** An answer is larger than any task's result may be. */
final class AnswerTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnswerTooLargeException(int bytesMax) {
        super("the answer is larger than " + bytesMax + " bytes");
    }
}
