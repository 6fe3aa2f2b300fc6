package io.troupe.node.teststate;

/** A test that cannot be made, with AWS's error. Never leaves this package. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private Refusal(String code, String message) {
        // It is an answer, not a bug: a stack trace would only cost time.
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal validation(String message) {
        return new Refusal("ValidationException", message);
    }

    static Refusal invalidDefinition(String message) {
        return new Refusal("InvalidDefinition", message);
    }

    String code() {
        return code;
    }
}
