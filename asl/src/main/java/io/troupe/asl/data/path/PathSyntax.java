package io.troupe.asl.data.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of {@code $.a['b'][0]}; gives up on everything that may name several places. */
final class PathSyntax {
    /** What an unquoted name holds only behind a backslash. */
    private static final String SPECIAL = "@,:?*()'\"{} ]";

    /** The library compiles nested filters in more than linear time. */
    private static final int NESTING_MAX = 32;

    private final String text;
    private final List<PathStep> steps = new ArrayList<>();
    private int position = 1;

    private PathSyntax(String text) {
        this.text = text;
    }

    /** The steps of a text that begins with {@code $}, or nothing when it is not that simple. */
    static Optional<List<PathStep>> steps(String text) {
        var syntax = new PathSyntax(text);
        while (syntax.position < text.length()) {
            if (!syntax.step()) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(syntax.steps));
    }

    /** The same steps, spelled so that the library reads them as they are meant. */
    static String canonical(List<PathStep> steps) {
        var canonical = new StringBuilder("$");
        for (PathStep step : steps) {
            switch (step) {
                case PathStep.Member member ->
                    canonical
                            .append("['")
                            .append(member.name().replace("\\", "\\\\").replace("'", "\\'"))
                            .append("']");
                case PathStep.Element element ->
                    canonical.append('[').append(element.index()).append(']');
            }
        }
        return canonical.toString();
    }

    /**
     * Whether brackets close, not too deep, and quotes end, which the library does not check; regular expressions are
     * known to end.
     */
    static boolean isBalanced(String text) {
        int depth = 0;
        char quote = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\\') {
                index++;
            } else if (quote == 0 && text.startsWith("=~", index)) {
                index = RegexCost.endOfPattern(text, text.indexOf('/', index) + 1);
            } else if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if (character == '[' || character == '(') {
                depth++;
            } else if (character == ']' || character == ')') {
                depth--;
            }
            if (depth < 0 || depth > NESTING_MAX) {
                return false;
            }
        }
        return depth == 0 && quote == 0;
    }

    private boolean step() {
        char first = text.charAt(position++);
        return switch (first) {
            case '.' -> dotted();
            case '[' -> bracketed();
            default -> false;
        };
    }

    /** A name; a dot before a bracket says nothing. */
    private boolean dotted() {
        if (text.startsWith("[", position)) {
            position++;
            return bracketed();
        }
        var name = new StringBuilder();
        while (position < text.length() && text.charAt(position) != '.' && text.charAt(position) != '[') {
            char character = text.charAt(position++);
            if (character == '\\') {
                if (position == text.length()) {
                    return false;
                }
                character = text.charAt(position++);
            } else if (SPECIAL.indexOf(character) >= 0) {
                return false;
            }
            name.append(character);
        }
        return !name.isEmpty() && steps.add(new PathStep.Member(name.toString()));
    }

    private boolean bracketed() {
        if (position == text.length()) {
            return false;
        }
        char first = text.charAt(position);
        return (first == '\'' || first == '"') ? quoted(first) : indexed();
    }

    private boolean quoted(char quote) {
        var name = new StringBuilder();
        position++;
        while (position < text.length() && text.charAt(position) != quote) {
            if (text.charAt(position) == '\\' && position + 1 < text.length()) {
                position++;
            }
            name.append(text.charAt(position++));
        }
        position += 2;
        return position <= text.length()
                && text.charAt(position - 1) == ']'
                && steps.add(new PathStep.Member(name.toString()));
    }

    private boolean indexed() {
        int end = text.indexOf(']', position);
        if (end < 0 || end == position || end - position > 9) {
            return false;
        }
        String digits = text.substring(position, end);
        position = end + 1;
        return digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && steps.add(new PathStep.Element(Integer.parseInt(digits)));
    }
}
