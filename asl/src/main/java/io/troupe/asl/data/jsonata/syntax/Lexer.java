package io.troupe.asl.data.jsonata.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens. */
final class Lexer {
    /** Operators of one character; all others end where one of these begins. */
    private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";

    private static final List<String> LONG_OPERATORS = List.of("..", ":=", "!=", ">=", "<=", "**", "~>");
    private static final String BLANKS = " \t\n\r\u000B";
    private static final Map<Character, Character> ESCAPES =
            Map.of('"', '"', '\\', '\\', '/', '/', 'b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t');
    private static final Pattern NUMBER = Pattern.compile("-?(0|([1-9][0-9]*))(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");

    /** What a token is. */
    enum Type {
        OPERATOR,
        NAME,
        VARIABLE,
        STRING,
        NUMBER,
        VALUE,
        REGEX,
        END
    }

    /** A token; its position is where it ends. */
    record Token(Type type, String text, JsonNode literal, Optional<Regex> regex, int position) {}

    private final String source;
    private int position;

    Lexer(String source) {
        this.source = source;
    }

    /**
     * The next token.
     *
     * @param afterOperand whether a slash would divide; else it begins a regular expression
     */
    Token next(boolean afterOperand) {
        skipBlanksAndComments();
        if (position >= source.length()) {
            return token(Type.END, "(end)");
        }
        char character = source.charAt(position);
        if (character == '/' && !afterOperand) {
            position++;
            return regex();
        }
        for (String operator : LONG_OPERATORS) {
            if (source.startsWith(operator, position)) {
                position += 2;
                return token(Type.OPERATOR, operator);
            }
        }
        if (OPERATORS.indexOf(character) >= 0) {
            position++;
            return token(Type.OPERATOR, String.valueOf(character));
        }
        if (character == '"' || character == '\'') {
            return string(character);
        }
        Matcher number = NUMBER.matcher(source).region(position, source.length());
        if (number.lookingAt()) {
            return number(number.group());
        }
        return character == '`' ? quotedName() : name();
    }

    private Token token(Type type, String text) {
        return new Token(type, text, MissingNode.getInstance(), Optional.empty(), position);
    }

    private Token literal(Type type, String text, JsonNode value) {
        return new Token(type, text, value, Optional.empty(), position);
    }

    private void skipBlanksAndComments() {
        while (position < source.length()) {
            if (BLANKS.indexOf(source.charAt(position)) >= 0) {
                position++;
            } else if (source.startsWith("/*", position)) {
                int end = source.indexOf("*/", position + 2);
                if (end < 0) {
                    throw JsonataException.coded("S0106");
                }
                position = end + 2;
            } else {
                return;
            }
        }
    }

    private Token number(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw JsonataException.coded("S0102").with("token", text);
        }
        position += text.length();
        return literal(Type.NUMBER, text, Numbers.of(value));
    }

    private Token string(char quote) {
        var text = new StringBuilder();
        for (position++; position < source.length(); position++) {
            char character = source.charAt(position);
            if (character == quote) {
                position++;
                return token(Type.STRING, text.toString());
            }
            text.append(character == '\\' ? escaped() : character);
        }
        throw JsonataException.coded("S0101");
    }

    private char escaped() {
        position++;
        char character = position < source.length() ? source.charAt(position) : '\0';
        Character simple = ESCAPES.get(character);
        if (simple != null) {
            return simple;
        }
        if (character != 'u') {
            throw JsonataException.coded("S0103").with("token", character == '\0' ? "" : String.valueOf(character));
        }
        int end = Math.min(position + 5, source.length());
        String digits = source.substring(position + 1, end);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw JsonataException.coded("S0104");
        }
        position += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private Token quotedName() {
        int end = source.indexOf('`', position + 1);
        if (end < 0) {
            throw JsonataException.coded("S0105");
        }
        String name = source.substring(position + 1, end);
        position = end + 1;
        return token(Type.NAME, name);
    }

    private Token name() {
        int start = position;
        while (position < source.length()
                && BLANKS.indexOf(source.charAt(position)) < 0
                && OPERATORS.indexOf(source.charAt(position)) < 0) {
            position++;
        }
        String name = source.substring(start, position);
        if (name.charAt(0) == '$') {
            return token(Type.VARIABLE, name.substring(1));
        }
        return switch (name) {
            case "or", "in", "and" -> token(Type.OPERATOR, name);
            case "true", "false" -> literal(Type.VALUE, name, BooleanNode.valueOf(name.equals("true")));
            case "null" -> literal(Type.VALUE, name, NullNode.getInstance());
            default -> token(Type.NAME, name);
        };
    }

    /** The closing slash is the first outside brackets that is not escaped. */
    private Token regex() {
        int start = position;
        int depth = 0;
        for (; position < source.length(); position++) {
            char character = source.charAt(position);
            if (character == '\\') {
                position++;
            } else if (character == '/' && depth == 0) {
                return regex(source.substring(start, position));
            } else if ("([{".indexOf(character) >= 0) {
                depth++;
            } else if (")]}".indexOf(character) >= 0) {
                depth--;
            }
        }
        throw JsonataException.coded("S0302");
    }

    private Token regex(String pattern) {
        if (pattern.isEmpty()) {
            throw JsonataException.coded("S0301");
        }
        int start = ++position;
        while (position < source.length() && "im".indexOf(source.charAt(position)) >= 0) {
            position++;
        }
        Regex regex = Regex.of(pattern, source.substring(start, position), position);
        return new Token(Type.REGEX, pattern, MissingNode.getInstance(), Optional.of(regex), position);
    }
}
