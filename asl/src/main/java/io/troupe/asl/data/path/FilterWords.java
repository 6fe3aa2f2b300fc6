package io.troupe.asl.data.path;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Quotes the bare words in filters: the service takes {@code $[?(@.name==es)]}, as older releases of the library did,
 * and compares with the text {@code es}.
 *
 * <p>A word is what stands right of a comparison and is nothing that the library knows. The path is read once, from
 * left to right.
 */
final class FilterWords {
    private static final Set<String> COMPARISONS = Set.of("==", "===", "!=", "!==", "<", "<=", ">", ">=");
    private static final Set<String> CONSTANTS = Set.of("", "true", "false", "null");
    private static final String OPERATOR_CHARACTERS = "=!<>~";
    private static final String REGEX_FLAGS = "dixmsuU";

    private final String path;
    private final StringBuilder quoted = new StringBuilder();
    private int position;

    /** The open parentheses, counted from that of the outermost filter. */
    private int depth;

    /** The last character that was no blank. */
    private char before;

    private FilterWords(String path) {
        this.path = path;
    }

    /** The path with its words quoted; the same path when there are none. */
    static String quote(String path) {
        var words = new FilterWords(path);
        while (words.position < path.length()) {
            words.next(path.charAt(words.position));
        }
        return words.quoted.toString();
    }

    private void next(char character) {
        switch (character) {
            case '\\' -> copyTo(position + 2);
            case '\'', '"' -> copyTo(endOfQuotes(character));
            case '=', '!', '<', '>', '~' -> operator();
            case '(' -> {
                depth += depth > 0 || before == '?' ? 1 : 0;
                copyTo(position + 1);
            }
            case ')' -> {
                depth -= depth > 0 ? 1 : 0;
                copyTo(position + 1);
            }
            default -> copyTo(position + 1);
        }
        before = character == ' ' ? before : character;
    }

    private void copyTo(int end) {
        int inside = Math.min(end, path.length());
        quoted.append(path, position, inside);
        position = inside;
    }

    private int endOfQuotes(char quote) {
        int end = position + 1;
        while (end < path.length() && path.charAt(end) != quote) {
            end += path.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private void operator() {
        int end = skip(position, OPERATOR_CHARACTERS);
        String operator = path.substring(position, end);
        copyTo(skip(end, " "));
        if (depth == 0 || position == path.length()) {
            return;
        }
        int endOfRegex = endOfRegex();
        if (endOfRegex >= 0) {
            copyTo(endOfRegex);
        } else if (COMPARISONS.contains(operator) && "@$'\"[{".indexOf(path.charAt(position)) < 0) {
            word();
        }
    }

    /** Where a complete regular expression ends that begins here, or -1. */
    private int endOfRegex() {
        int slash = path.charAt(position) == '/' ? RegexCost.endOfPattern(path, position + 1) : -1;
        if (slash < 0) {
            return -1;
        }
        int end = skip(skip(slash + 1, REGEX_FLAGS), " ");
        return isEndOfOperand(end) ? end : -1;
    }

    private void word() {
        int end = position;
        while (end < path.length() && path.charAt(end) != '(' && !isEndOfOperand(end)) {
            end++;
        }
        String word = path.substring(position, end).strip();
        // An opening parenthesis makes a call of a function, which is no word.
        if (!isEndOfOperand(end) || CONSTANTS.contains(word) || isNumber(word)) {
            copyTo(end);
            return;
        }
        quoted.append('\'')
                .append(word.replace("\\", "\\\\").replace("'", "\\'"))
                .append('\'');
        position = end;
    }

    private boolean isEndOfOperand(int index) {
        return path.startsWith(")", index) || path.startsWith("&&", index) || path.startsWith("||", index);
    }

    private int skip(int start, String characters) {
        int end = start;
        while (end < path.length() && characters.indexOf(path.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static boolean isNumber(String word) {
        try {
            return new BigDecimal(word).precision() > 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
