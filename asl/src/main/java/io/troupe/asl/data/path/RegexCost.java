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
 * @param factor the product of the fixed choices, weighted by the pattern's length
 * @param power how many quantifiers are unbounded
 */
record RegexCost(double factor, int power) {
    private static final String OPERATOR = "=~";
    private static final RegexCost NONE = new RegexCost(0, 0);

    /** The cost of one text. */
    double of(int length) {
        return factor == 0 ? 0 : factor * Math.pow(length + 1.0, power);
    }

    /**
     * The sum of a path's patterns, or nothing when one of them could run away. Whatever looks like the operator
     * counts, even in a quoted text, so that no pattern that the library sees can be missed; it must stand left of its
     * pattern.
     */
    static Optional<RegexCost> ofPath(String path) {
        RegexCost sum = NONE;
        for (int operator = path.indexOf(OPERATOR); operator >= 0; operator = path.indexOf(OPERATOR, operator + 1)) {
            Optional<RegexCost> cost = ofOperand(path, operator + OPERATOR.length());
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(cost.get());
        }
        return Optional.of(sum);
    }

    private static Optional<RegexCost> ofOperand(String path, int start) {
        int slash = start;
        while (slash < path.length() && path.charAt(slash) == ' ') {
            slash++;
        }
        if (slash == path.length() || path.charAt(slash) != '/') {
            return Optional.empty();
        }
        int end = endOfPattern(path, slash + 1);
        // The flag x would let blanks stand between a group and its quantifier, which are not counted.
        return end >= 0 && !flags(path, end + 1).contains("x")
                ? new RegexChoices(path.substring(slash + 1, end)).count()
                : Optional.empty();
    }

    private static String flags(String path, int start) {
        int end = start;
        while (end < path.length() && Character.isLetter(path.charAt(end))) {
            end++;
        }
        return path.substring(start, end);
    }

    private RegexCost plus(RegexCost other) {
        return new RegexCost(factor + other.factor, Math.max(power, other.power));
    }

    /** The slash that ends the pattern which begins at an index, or -1. */
    static int endOfPattern(String path, int start) {
        for (int index = start; index < path.length(); index++) {
            if (path.charAt(index) == '\\') {
                index++;
            } else if (path.charAt(index) == '/') {
                return index;
            }
        }
        return -1;
    }
}
