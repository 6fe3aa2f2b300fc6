package io.troupe.asl.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The pattern of {@code StringMatches}: {@code *} stands for any run of characters, a backslash takes its meaning away.
 *
 * <p>Source: Amazon States Language, "StringMatches".
 *
 * @param parts the literal texts between the stars; one more than there are stars
 * @param isDangling whether the text ended in a lone backslash, which fails when it is used
 */
public record WildcardPattern(List<String> parts, boolean isDangling) {
    /** Copies the parts. */
    public WildcardPattern {
        parts = List.copyOf(parts);
    }

    /** Reads a pattern. */
    public static WildcardPattern parse(String text) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        boolean escaped = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (escaped) {
                part.append(character);
                escaped = false;
            } else if (character == '\\') {
                escaped = true;
            } else if (character == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(character);
            }
        }
        parts.add(part.toString());
        return new WildcardPattern(parts, escaped);
    }

    /** Whether the whole text fits; taking the leftmost place for each part is enough, so nothing is tried twice. */
    public boolean matches(String text) {
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int position = first.length();
        int end = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, position);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            position = found + part.length();
        }
        return true;
    }
}
