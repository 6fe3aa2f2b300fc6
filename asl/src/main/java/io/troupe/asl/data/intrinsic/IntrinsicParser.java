package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.path.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recursive descent over {@code States.Name(argument, …)}; any method gives null when the text does not fit. */
final class IntrinsicParser {
    private static final int NESTING_MAX = 10;
    private static final String ESCAPABLE = "'{}\\";

    private final String text;
    private int position;

    private IntrinsicParser(String text) {
        this.text = text;
    }

    static Optional<Expression> parse(String text) {
        var parser = new IntrinsicParser(text.strip());
        Expression call = parser.call(1);
        return Optional.ofNullable(parser.position == parser.text.length() ? call : null);
    }

    private Expression.@Nullable Call call(int depth) {
        int start = position;
        int open = text.indexOf('(', position);
        if (open < 0 || depth > NESTING_MAX) {
            return null;
        }
        Optional<IntrinsicFunction> function = IntrinsicFunction.named(text.substring(position, open));
        position = open + 1;
        List<Expression> arguments = function.isPresent() ? arguments(function.get(), depth) : null;
        if (function.isEmpty() || arguments == null || !function.get().takes(arguments.size())) {
            return null;
        }
        return new Expression.Call(function.get(), arguments, text.substring(start, position));
    }

    private @Nullable List<Expression> arguments(IntrinsicFunction function, int depth) {
        List<Expression> arguments = new ArrayList<>();
        skipSpace();
        if (take(')')) {
            return arguments;
        }
        while (position < text.length()) {
            skipSpace();
            Expression argument = argument(function, arguments.isEmpty(), depth);
            skipSpace();
            if (argument == null) {
                return null;
            }
            arguments.add(argument);
            if (take(')')) {
                return arguments;
            }
            if (!take(',')) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Expression argument(IntrinsicFunction function, boolean first, int depth) {
        if (position == text.length()) {
            return null;
        }
        return switch (text.charAt(position)) {
            case '\'' -> literal(function == IntrinsicFunction.FORMAT && first);
            case '$' -> path();
            case 'S' -> call(depth + 1);
            default -> word();
        };
    }

    /** The template of States.Format keeps its escapes: an escaped brace is no place for an argument. */
    private @Nullable Expression literal(boolean keepEscapes) {
        var value = new StringBuilder();
        position++;
        while (position < text.length() && text.charAt(position) != '\'') {
            char character = text.charAt(position++);
            if (character == '\\') {
                if (position == text.length() || ESCAPABLE.indexOf(text.charAt(position)) < 0) {
                    return null;
                }
                if (keepEscapes) {
                    value.append(character);
                }
                character = text.charAt(position++);
            }
            value.append(character);
        }
        return take('\'') ? new Expression.Literal(TextNode.valueOf(value.toString())) : null;
    }

    /** A path ends at the comma or parenthesis that is not inside its own brackets or quotes. */
    private @Nullable Expression path() {
        int start = position;
        int depth = 0;
        char quote = 0;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == '\\' && position + 1 < text.length()) {
                position++;
            } else if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if ((character == '\'' || character == '"') && depth > 0) {
                quote = character;
            } else if (character == '[' || character == '(') {
                depth++;
            } else if (depth == 0 && (character == ',' || character == ')')) {
                break;
            } else if (character == ']' || character == ')') {
                depth--;
            }
            position++;
        }
        return Path.parse(text.substring(start, position).strip())
                .map(Expression.Read::new)
                .orElse(null);
    }

    private @Nullable Expression word() {
        int start = position;
        while (position < text.length() && ",) \n\t\r".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position);
        return switch (word) {
            case "null" -> new Expression.Literal(NullNode.getInstance());
            case "true" -> new Expression.Literal(BooleanNode.TRUE);
            case "false" -> new Expression.Literal(BooleanNode.FALSE);
            default -> number(word);
        };
    }

    private static @Nullable Expression number(String word) {
        if (!word.matches("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][-+]?[0-9]{1,3})?")) {
            return null;
        }
        try {
            return new Expression.Literal(Json.parse(word));
        } catch (InvalidJsonException leadingZero) {
            return null;
        }
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private boolean take(char expected) {
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }
}
