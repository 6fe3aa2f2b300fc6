package io.troupe.asl.data.path;

import java.util.Optional;

/**
 * An upper bound on the work of matching a filter's regular expressions, known before they run.
 *
 * <p>The library matches with {@code java.util.regex}, which cannot be interrupted. But a backtracking search has at
 * most as many leaves as the product of its choices: length + 1 for an unbounded quantifier, 2 for {@code ?}, n for n
 * alternatives. So a pattern in which no repeated group holds a choice of its own has a known cost for each length of
 * text, and every other pattern is refused.
 *
 * @param factor the product of the fixed choices, times the pattern's length
 * @param power how many quantifiers are unbounded
 */
record RegexCost(double factor, int power) {
    private static final RegexCost NONE = new RegexCost(0, 0);

    /** The cost of one text. */
    double of(int length) {
        return factor == 0 ? 0 : factor * Math.pow(length + 1.0, power);
    }

    /** The sum of a path's patterns, or nothing when one of them could run away. */
    static Optional<RegexCost> ofPath(String path) {
        RegexCost sum = NONE;
        int operator = path.indexOf("=~");
        while (operator >= 0) {
            int start = path.indexOf('/', operator);
            int end = start < 0 ? -1 : endOfPattern(path, start + 1);
            if (end < 0) {
                return Optional.empty();
            }
            Optional<RegexCost> cost = ofPattern(path.substring(start + 1, end));
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(cost.get());
            operator = path.indexOf("=~", end);
        }
        return Optional.of(sum);
    }

    private RegexCost plus(RegexCost other) {
        return new RegexCost(factor + other.factor, Math.max(power, other.power));
    }

    private static int endOfPattern(String path, int start) {
        for (int index = start; index < path.length(); index++) {
            if (path.charAt(index) == '\\') {
                index++;
            } else if (path.charAt(index) == '/') {
                return index;
            }
        }
        return -1;
    }

    private static Optional<RegexCost> ofPattern(String pattern) {
        return new RegexChoices(pattern).count();
    }
}
