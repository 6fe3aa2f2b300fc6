package io.troupe.asl.data.path;

/**
 * The names that follow a closing bracket without a dot: the service reads {@code $.a[0]b} as {@code $.a[0].b}, where
 * the library leaves out all that follows the bracket.
 */
final class NamesBehindBrackets {
    private final String path;
    private final StringBuilder dotted = new StringBuilder();
    private int depth;
    private char quote;

    private NamesBehindBrackets(String path) {
        this.path = path;
    }

    /** The path with the dots; the same path when none lacks. What stands between brackets stays as it is. */
    static String withDots(String path) {
        // The brackets of a regular expression need not be in pairs.
        return path.contains("]") && !path.contains("=~") ? new NamesBehindBrackets(path).all() : path;
    }

    private String all() {
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            if (i > 0 && depth == 0 && path.charAt(i - 1) == ']' && isOfName(character)) {
                dotted.append('.');
            }
            dotted.append(character);
            if (quote != 0 && character == '\\' && i + 1 < path.length()) {
                i++;
                dotted.append(path.charAt(i));
            } else {
                enterOrLeave(character);
            }
        }
        return dotted.toString();
    }

    private void enterOrLeave(char character) {
        if (quote != 0) {
            quote = character == quote ? 0 : quote;
        } else {
            switch (character) {
                case '\'', '"' -> quote = character;
                case '[' -> depth++;
                case ']' -> depth--;
                default -> {}
            }
        }
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
