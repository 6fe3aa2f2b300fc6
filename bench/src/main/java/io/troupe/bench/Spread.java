package io.troupe.bench;

import java.util.Arrays;

/** One figure of several runs. */
record Spread(double median, double min, double max) {
    /** @param values at least one */
    static Spread of(double[] values) {
        var ascending = values.clone();
        Arrays.sort(ascending);
        var middle = ascending.length / 2;
        var median = ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
        return new Spread(median, ascending[0], ascending[ascending.length - 1]);
    }
}
