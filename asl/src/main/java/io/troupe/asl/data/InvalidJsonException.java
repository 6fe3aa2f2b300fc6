package io.troupe.asl.data;

/** A text is not JSON, or exceeds a bound on depth or length; the message is the parser's own, without its location. */
public final class InvalidJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String location;

    /**
     * @param message what the parser says
     * @param location where, as {@code [Source: (String)"…"; line: 1, column: 4]}
     */
    public InvalidJsonException(String message, String location) {
        super(message);
        this.location = location;
    }

    /** The place just after the offending token, as the parser of the service prints it. */
    public String location() {
        return location;
    }
}
