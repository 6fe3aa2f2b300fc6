package io.troupe.asl.data.path;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Counts the choices of one regular expression for {@link RegexCost}. */
final class RegexChoices {
    private static final int REPEAT_MAX = 1_000;

    /** A search seldom gets far before it turns back, so a longer pattern costs only so much more. */
    private static final double PER_CHARACTER = 1.0 / 32;

    private final String pattern;
    private final Deque<Boolean> groupHasChoice = new ArrayDeque<>();
    private boolean hasChoice;
    private boolean lastAtomHasChoice;
    private double factor;
    private int power;
    private int position;

    RegexChoices(String pattern) {
        this.pattern = pattern;
        this.factor = 1 + pattern.length() * PER_CHARACTER;
    }

    /** The cost, or nothing when it has no bound that we know. */
    Optional<RegexCost> count() {
        while (position < pattern.length()) {
            if (!next(pattern.charAt(position++))) {
                return Optional.empty();
            }
        }
        return Optional.of(new RegexCost(factor, power));
    }

    private boolean next(char character) {
        switch (character) {
            case '\\' -> {
                return escape();
            }
            case '[' -> {
                return characterClass();
            }
            case '(' -> {
                groupHasChoice.push(hasChoice);
                hasChoice = false;
                return groupKind();
            }
            case ')' -> {
                lastAtomHasChoice = hasChoice;
                boolean outside = !groupHasChoice.isEmpty() && groupHasChoice.pop();
                hasChoice = hasChoice || outside;
            }
            case '|' -> {
                factor *= 2;
                hasChoice = true;
            }
            case '*', '+', '{', '?' -> {
                return quantifier(character);
            }
            default -> lastAtomHasChoice = false;
        }
        return true;
    }

    private boolean escape() {
        if (position == pattern.length()) {
            return false;
        }
        char escaped = pattern.charAt(position++);
        lastAtomHasChoice = false;
        // Back references make matching exponential by themselves; \Q…\E would hide what follows from this count.
        boolean counted = !(escaped >= '1' && escaped <= '9') && "kQRX".indexOf(escaped) < 0;
        return counted && ("pPx".indexOf(escaped) < 0 || named());
    }

    /** The name of a class of characters, as in <code>\\p{L}</code>, is no quantifier. */
    private boolean named() {
        if (position < pattern.length() && pattern.charAt(position) == '{') {
            int end = pattern.indexOf('}', position);
            position = end + 1;
            return end > 0;
        }
        return true;
    }

    private boolean characterClass() {
        lastAtomHasChoice = false;
        int depth = 1;
        if (position < pattern.length() && pattern.charAt(position) == ']') {
            position++;
        }
        while (position < pattern.length() && depth > 0) {
            char character = pattern.charAt(position++);
            switch (character) {
                case '\\' -> position++;
                case '[' -> depth++;
                case ']' -> depth--;
                default -> {}
            }
        }
        return depth == 0;
    }

    /** What follows the question mark of a group is no quantifier; the flag x would hide quantifiers behind blanks. */
    private boolean groupKind() {
        if (position < pattern.length() && pattern.charAt(position) == '?') {
            position++;
            return !hasFlagX();
        }
        return true;
    }

    private boolean hasFlagX() {
        int flags = position;
        while (flags < pattern.length() && "imsuxdU-".indexOf(pattern.charAt(flags)) >= 0) {
            if (pattern.charAt(flags++) == 'x') {
                return true;
            }
        }
        return false;
    }

    private boolean quantifier(char character) {
        if (lastAtomHasChoice && character != '?') {
            return false;
        }
        boolean counted = character == '{' ? braces() : plain(character);
        skipMode();
        hasChoice = true;
        lastAtomHasChoice = true;
        return counted;
    }

    private boolean plain(char character) {
        if (character == '?') {
            factor *= 2;
        } else {
            power++;
        }
        return true;
    }

    private boolean braces() {
        int end = pattern.indexOf('}', position);
        if (end < 0) {
            return false;
        }
        String[] bounds = pattern.substring(position, end).split(",", -1);
        position = end + 1;
        try {
            int low = Integer.parseInt(bounds[0].trim());
            if (bounds.length > 1 && bounds[1].isBlank()) {
                power++;
                return low <= REPEAT_MAX;
            }
            int high = bounds.length > 1 ? Integer.parseInt(bounds[1].trim()) : low;
            factor *= Math.max(1, high - low + 1);
            return high <= REPEAT_MAX;
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    private void skipMode() {
        if (position < pattern.length() && "?+".indexOf(pattern.charAt(position)) >= 0) {
            position++;
        }
    }
}
