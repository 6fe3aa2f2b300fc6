package io.troupe.asl.interpret;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many items of a distributed Map state may fail.
 *
 * @param count of items; absent unless the state declares it
 * @param percentage of all items, 0 to 100; absent unless the state declares it
 */
public record Tolerance(OptionalLong count, OptionalDouble percentage) {
    /** Whether the state says anything. */
    public boolean isDeclared() {
        return count.isPresent() || percentage.isPresent();
    }

    /** Whether these are too many: exceeding either threshold is, and without any the first failure. */
    public boolean isExceededBy(long failed, long items) {
        if (!isDeclared()) {
            return failed > 0;
        }
        return (count.isPresent() && failed > count.getAsLong())
                || (percentage.isPresent() && failed * 100.0 > percentage.getAsDouble() * items);
    }
}
