package io.troupe.asl.data.jsonata.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.jsonata.value.JsonataException;
import java.util.Set;

/**
 * The tokens of an expression, with one of them in view. Whether the next one follows an operand is for the parser to
 * say: it tells a division from a regular expression.
 */
final class Tokens {
    /** The lexer takes them for operators, and there are none of that name. */
    private static final Set<String> UNKNOWN = Set.of("!", "~");

    private final Lexer lexer;
    private Lexer.Token current;

    Tokens(String source) {
        this.lexer = new Lexer(source);
        this.current = checked(lexer.next(false));
    }

    Lexer.Token current() {
        return current;
    }

    boolean atEnd() {
        return current.type() == Lexer.Type.END;
    }

    /** Whether this operator, or what the end is called, is in view. */
    boolean is(String operator) {
        return (current.type() == Lexer.Type.OPERATOR || atEnd())
                && current.text().equals(operator);
    }

    /** Goes on to the next token. */
    void advance(boolean afterOperand) {
        current = checked(lexer.next(afterOperand));
    }

    /** The token in view; then goes on to the next. */
    Lexer.Token take(boolean afterOperand) {
        var taken = current;
        advance(afterOperand);
        return taken;
    }

    /** Goes past this operator, if it is in view. */
    boolean skip(String operator) {
        if (!is(operator)) {
            return false;
        }
        advance(false);
        return true;
    }

    /** Goes past this operator, which must be in view. */
    void expect(String operator, boolean afterOperand) {
        if (!is(operator)) {
            String code = atEnd() ? "S0203" : "S0202";
            throw JsonataException.coded(code).with("token", shown()).with("value", operator);
        }
        advance(afterOperand);
    }

    /** Nothing may follow. */
    void expectEnd() {
        if (!atEnd()) {
            throw JsonataException.coded("S0201").with("token", shown());
        }
    }

    private static Lexer.Token checked(Lexer.Token next) {
        if (next.type() == Lexer.Type.OPERATOR && UNKNOWN.contains(next.text())) {
            throw JsonataException.coded("S0204").with("token", next.text());
        }
        return next;
    }

    private JsonNode shown() {
        return current.literal().isMissingNode() ? TextNode.valueOf(current.text()) : current.literal();
    }
}
