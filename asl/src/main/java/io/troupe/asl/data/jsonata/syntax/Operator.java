package io.troupe.asl.data.jsonata.syntax;

/** The operators that compute a value of two others. */
public enum Operator {
    /** Sum. */
    ADD("+"),
    /** Difference. */
    SUBTRACT("-"),
    /** Product. */
    MULTIPLY("*"),
    /** Quotient. */
    DIVIDE("/"),
    /** What division leaves. */
    REMAINDER("%"),
    /** The same value. */
    EQUAL("="),
    /** Another value. */
    NOT_EQUAL("!="),
    /** Before. */
    LESS("<"),
    /** Not behind. */
    LESS_OR_EQUAL("<="),
    /** Behind. */
    GREATER(">"),
    /** Not before. */
    GREATER_OR_EQUAL(">="),
    /** One text of two. */
    CONCATENATE("&"),
    /** All whole numbers between two. */
    RANGE(".."),
    /** An element of an array. */
    IN("in"),
    /** Both true. */
    AND("and"),
    /** One of them true. */
    OR("or");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    static Operator of(String symbol) {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("no operator " + symbol);
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }
}
