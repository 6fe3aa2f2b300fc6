package io.troupe.api.action;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request for a page.
 *
 * @param question the operation and the arguments that a token is bound to
 * @param limit rows wanted, 1 to 1,000
 * @param position where the page begins; empty for the first
 */
record Paging(PageTokens tokens, List<String> question, int limit, Optional<String> position) {
    private static final int LIMIT_DEFAULT = 100;

    /** Copies the list. */
    Paging {
        question = List.copyOf(question);
    }

    /** A page of rows that fit. */
    record Page<T>(List<T> rows, Optional<String> nextToken) {
        /** Copies the list. */
        Page {
            rows = List.copyOf(rows);
        }
    }

    /** @throws io.troupe.api.shape.AwsException InvalidToken */
    static Paging of(
            PageTokens tokens, List<String> question, Optional<Integer> maxResults, Optional<String> nextToken) {
        var limit = maxResults.filter(wanted -> wanted > 0).orElse(LIMIT_DEFAULT);
        return new Paging(tokens, question, limit, nextToken.map(token -> tokens.read(question, token)));
    }

    /** How many rows to ask for: one more tells whether another page follows. */
    int fetch() {
        return limit + 1;
    }

    /** @param positionOf what the next page begins after, from the last row of this one */
    <T> Page<T> page(List<T> fetched, Function<T, String> positionOf) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, Optional.empty());
        }
        var token = tokens.write(question, positionOf.apply(fetched.get(limit - 1)));
        return new Page<>(fetched.subList(0, limit), Optional.of(token));
    }
}
