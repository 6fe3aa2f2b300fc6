package io.troupe.asl.data.jsonata.syntax;

import io.troupe.asl.data.jsonata.value.JsonataException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression, written as JavaScript's and compiled as Java's. The two differ little: what a JavaScript
 * pattern takes literally is escaped, and its {@code $} means the very end.
 *
 * @param source as written between the slashes
 * @param pattern the same for Java
 */
public record Regex(String source, Pattern pattern) {
    /** Longer patterns are refused, since they are compiled before any budget begins. */
    private static final int LENGTH_MAX = 10_000;

    static Regex of(String source, String flags, int position) {
        if (source.length() > LENGTH_MAX) {
            throw JsonataException.coded("S0302").with("position", position);
        }
        int options = (flags.indexOf('i') >= 0 ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (flags.indexOf('m') >= 0 ? Pattern.MULTILINE : 0);
        try {
            return new Regex(source, Pattern.compile(translated(source, flags.indexOf('m') >= 0), options));
        } catch (PatternSyntaxException | StackOverflowError invalid) {
            throw new JsonataException("Invalid regular expression: /" + source + "/");
        }
    }

    private static String translated(String source, boolean multiline) {
        var translated = new StringBuilder();
        boolean inClass = false;
        for (int index = 0; index < source.length(); index++) {
            char character = source.charAt(index);
            if (character == '\\' && index + 1 < source.length()) {
                translated.append(escape(source.charAt(++index)));
            } else if (inClass) {
                inClass = character != ']';
                translated.append(character == '[' || character == '&' ? "\\" + character : String.valueOf(character));
            } else if (character == '[') {
                inClass = true;
                index = open(source, index, translated);
                inClass = source.charAt(index) != ']';
            } else {
                translated.append(plain(source, index, multiline));
            }
        }
        return translated.toString();
    }

    /** {@code []} matches nothing and {@code [^]} anything, which Java would read on. */
    private static int open(String source, int index, StringBuilder translated) {
        if (source.startsWith("[]", index)) {
            translated.append("(?!)");
            return index + 1;
        }
        if (source.startsWith("[^]", index)) {
            translated.append("[\\s\\S]");
            return index + 2;
        }
        translated.append('[');
        return index;
    }

    private static String plain(String source, int index, boolean multiline) {
        char character = source.charAt(index);
        if (character == '$' && !multiline) {
            return "\\z";
        }
        boolean literalBrace = character == '{' && !source.substring(index).matches("(?s)\\{[0-9]+(,[0-9]*)?}.*");
        return literalBrace ? "\\{" : String.valueOf(character);
    }

    /** Letters that mean something to Java alone stand for themselves. */
    private static String escape(char character) {
        boolean known = "bBdDsSwWnrtfvux0123456789kpPc".indexOf(character) >= 0;
        if (character == 'v') {
            return "\\x0B";
        }
        return Character.isLetter(character) && !known ? String.valueOf(character) : "\\" + character;
    }
}
