package io.troupe.node.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event of a history, as the checker reads it.
 *
 * @param name of the state, where the event tells it
 * @param index of the iteration, where the event tells it; the length, of a MapStateStarted
 * @param data input of what begins or is entered, output of what is left or succeeds, as JSON text
 */
public record Line(
        long id,
        long previous,
        Instant at,
        String type,
        Optional<String> name,
        OptionalInt index,
        Optional<String> data) {
    boolean is(String... types) {
        for (var one : types) {
            if (one.equals(type)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return id + " ← " + previous + " " + type + name.map(text -> " " + text).orElse("")
                + (index.isPresent() ? " " + index.getAsInt() : "");
    }
}
